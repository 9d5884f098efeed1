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
export type LoanNeed = (typeof loanNeeds)[number]
export const chainKinds = ['independent', 'chain', 'franchise'] as const
/** Filing grades: 0 nothing, 1 sign, 2 contact, 3 needs, 4 whole file (建档等级). */
export const filedGrades = [0, 1, 2, 3, 4] as const
/** Yearly turnover as told, for a first word on a loan; no score comes of it (R130a). */
export const turnoverBands = ['lt_50w', '50w_200w', '200w_500w', 'ge_500w'] as const
/** What a merchant asks of a bank, or of its neighbours. */
export const merchantNeeds = [
  'payment_code',
  'code_repair',
  'settlement',
  'small_change',
  'payroll',
  'loan',
  'instalment',
  'wealth',
  'insurance',
  'foreign_exchange',
  'more_customers',
  'joint_promotion',
  'venue',
  'supplier',
  'other',
] as const
