/** Why a member left, declined or was dropped. */
export const leftReasons = [
  'no_traffic',
  'unfair',
  'closed',
  'rival',
  'compliance',
  'person_left',
  'not_interested',
  'other',
] as const
export type LeftReason = (typeof leftReasons)[number]
