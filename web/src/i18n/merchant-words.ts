const grades = ['none', 'sign', 'contact', 'needs', 'whole'] as const
const priceTiers = ['cheap', 'middle', 'upper', 'dear'] as const
const interests = ['no', 'listens', 'willing', 'keen'] as const

/** Keys of the words for a filing grade 0–4, a price tier 1–4 and an interest 0–3. */
export const gradeKey = (grade: number) => `merchant.grade.${grades[grade] ?? 'none'}` as const
export const priceTierKey = (tier: number) => `merchant.priceTier.${priceTiers[tier - 1] ?? 'cheap'}` as const
export const interestKey = (interest: number) => `merchant.interest.${interests[interest] ?? 'no'}` as const
