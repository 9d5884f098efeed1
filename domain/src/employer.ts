import { z } from 'zod'

/** How far the branch is with the wages of an employer (代发): where they are paid, or what comes next. */
export const payrollStatuses = ['none', 'prospect', 'negotiating', 'live_here', 'lost'] as const
export type PayrollStatus = (typeof payrollStatuses)[number]

export const employerSectors = [
  'gov',
  'public_utility',
  'soe',
  'top500',
  'post_power_telecom',
  'finance_peer',
  'medical',
  'education',
  'private',
] as const
/** Where an employer keeps its company account. */
export const corpAccounts = ['here', 'rival', 'unknown'] as const

/** What the branch knows of a place where people work (R098, R099). `payDay`: day of the month. */
export const employerChangeSchema = z.strictObject({
  sector: z.enum(employerSectors).nullable().default(null),
  corpAccount: z.enum(corpAccounts).default('unknown'),
  payrollStatus: z.enum(payrollStatuses).default('none'),
  payDay: z.int().min(1).max(31).nullable().default(null),
})
export type EmployerChange = z.infer<typeof employerChangeSchema>

export const employerSchema = employerChangeSchema.extend({
  updatedOn: z.iso.date(),
  by: z.string().nullable(),
  rowVersion: z.int(),
})
export type Employer = z.infer<typeof employerSchema>
