/** Words of what is due today: open items of every kind. */
export const todayZhCn = {
  today: {},
}
