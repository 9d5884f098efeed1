/** Words of contact locks and hand-overs. */
export const locksZhCn = {
  lock: {},
}
