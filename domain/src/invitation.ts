export const inviteChannels = ['call', 'wechat', 'sms_one', 'visit', 'branch_meet', 'card'] as const
export const inviteReplies = ['none', 'yes', 'maybe', 'no'] as const
/** Why a manager keeps a seat: she loves this kind of thing (R094), or has been hard to meet (R090). */
export const seatReasons = ['loves_it', 'hard_to_meet'] as const
/** Why somebody in reach is not on the list. */
export const inviteDrops = [
  'no_consent',
  'do_not_contact',
  'locked',
  'cool_down',
  'budget',
  'misfit',
  'held_out',
  'no_owner',
  'invited',
] as const
export type InviteDrop = (typeof inviteDrops)[number]
