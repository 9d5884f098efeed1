export const ourStatuses = ['none', 'prospect', 'account', 'acquiring', 'main'] as const
export type OurStatus = (typeof ourStatuses)[number]

/** Stages of an alliance member (domain.md §2.15.1), in order. */
export const memberStages = [
  'prospect',
  'contacted',
  'interested',
  'proposed',
  'compliance',
  'signed',
  'pilot',
  'active',
  'silent',
  'renewing',
  'exit',
  'declined',
  'dropped',
] as const
export type MemberStage = (typeof memberStages)[number]

/** In the alliance: from SIGNED on and not left (decision 26). */
export const livingStages: readonly MemberStage[] = ['signed', 'pilot', 'active', 'silent', 'renewing']

export const loanNeeds = ['none', 'watch', 'now'] as const
