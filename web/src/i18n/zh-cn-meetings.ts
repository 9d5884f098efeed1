/** Words of morning, evening, work log and funnel. */
export const meetingsZhCn = {
  meeting: {},
}
