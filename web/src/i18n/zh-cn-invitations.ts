/** Words of invitations. */
export const invitationsZhCn = {
  invitation: {},
}
