export const leadSources = [
  'visit',
  'event',
  'alliance',
  'lobby',
  'referral',
  'payroll',
  'alert',
  'staff_tip',
] as const
export const leadSubjects = ['customer', 'merchant', 'place', 'none'] as const
export const leadGrades = ['a', 'b', 'c', 'd'] as const
/** How fast somebody must answer: high value 1 h / 24 h, standard 1 day / 3 days, low 3 days / 7 days. */
export const slaClasses = ['high_value', 'standard', 'low'] as const
export const leadStates = [
  'new',
  'assigned',
  'contacted',
  'interested',
  'appointed',
  'submitted',
  'won',
  'lost',
  'merged',
] as const
export type LeadState = (typeof leadStates)[number]
export const lostReasons = [
  'price',
  'has_bank',
  'no_need',
  'not_qualified',
  'unreachable',
  'duplicate',
  'compliance',
] as const
