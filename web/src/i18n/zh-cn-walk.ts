/** Words of the walker's page. */
export const walkZhCn = {
  walk: {},
}
