/** Words of several sites for a season. */
export const seasonZhCn = {
  season: {},
}
