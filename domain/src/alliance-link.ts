export const linkKinds = [
  'referral',
  'sponsor',
  'venue',
  'joint_promo',
  'supply_up',
  'supply_down',
  'discount',
  'placement',
  'instalment',
] as const
export type LinkKind = (typeof linkKinds)[number]

/** Kinds with a giver and a taker; the others bind both alike (domain.md §2.8). */
export const directedLinkKinds: readonly LinkKind[] = ['referral', 'supply_up', 'supply_down', 'sponsor', 'venue']

/** What is stored; silent and one-way are derived from flows and the day (formulas/reciprocity.ts). */
export const linkStatuses = ['proposed', 'live', 'ended'] as const
export type LinkStatus = (typeof linkStatuses)[number]
export const linkStates = ['proposed', 'live', 'one_way', 'silent', 'ended'] as const
export type LinkState = (typeof linkStates)[number]

export const introducers = ['branch', 'merchant'] as const
