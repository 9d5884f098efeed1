/** Words of results of events and attribution. */
export const resultsZhCn = {
  result: {},
}
