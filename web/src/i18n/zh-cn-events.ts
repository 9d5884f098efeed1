/** Words of events. */
export const eventsZhCn = {
  event: {},
}
