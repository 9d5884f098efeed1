/** Words of the day of an event. */
export const attendanceZhCn = {
  attendance: {},
}
