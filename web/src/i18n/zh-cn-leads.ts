/** Words of leads and tasks. */
export const leadsZhCn = {
  lead: {},
}
