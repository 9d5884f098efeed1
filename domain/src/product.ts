/** Product lines (domain.md §2.5); the first four are the four standard products (四个基础标配). */
export const productLines = [
  'mobile_bank',
  'credit_card',
  'card_bind',
  'wealth',
  'deposit_current',
  'deposit_term',
  'insurance',
  'payroll_in',
  'acquiring',
  'loan_consumer',
  'loan_mortgage',
  'loan_micro',
  'trust',
  'settlement',
  'pension',
] as const
export type ProductLine = (typeof productLines)[number]

export const basicFour: readonly ProductLine[] = ['mobile_bank', 'credit_card', 'card_bind', 'wealth']
