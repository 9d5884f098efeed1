/** Words of alliances: members, stages, calendar, agreement, benefits, compliance. */
export const alliancesZhCn = {
  alliance: {},
}
