/** How far the branch is with the wages of an employer (代发): where they are paid, or what comes next. */
export const payrollStatuses = ['none', 'prospect', 'negotiating', 'live_here', 'lost'] as const
export type PayrollStatus = (typeof payrollStatuses)[number]
