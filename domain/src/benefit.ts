export const benefitKinds = [
  'discount',
  'voucher',
  'gift',
  'trial',
  'free_service',
  'priority',
  'venue',
  'placement',
  'content',
] as const
export type BenefitKind = (typeof benefitKinds)[number]

/** Who gives: the merchant to its neighbours' customers, or the branch to the merchant. */
export const benefitSides = ['merchant', 'branch'] as const
export type BenefitSide = (typeof benefitSides)[number]

export const benefitAudiences = [
  'all_residents',
  'bank_customers',
  'tier_at_least',
  'members_customers',
  'staff',
] as const
export const benefitPayers = ['merchant', 'bank', 'shared'] as const

/** What one has to do for it. A deposit is not in this list, and never will be (L1, I10). */
export const benefitTies = ['none', 'payment_with_our_code', 'card_bind', 'attendance'] as const
export type BenefitTie = (typeof benefitTies)[number]
