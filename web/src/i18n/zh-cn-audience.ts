/** Words of audience and community ranking. */
export const audienceZhCn = {
  audience: {},
}
