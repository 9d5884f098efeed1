/** Words of sites of events. */
export const sitesZhCn = {
  site: {},
}
