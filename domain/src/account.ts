import { z } from 'zod'
import { type Job, jobs, type Role, roles, userStatuses } from './user.ts'

/** Powers that must never meet data in one hand. */
export const administratorRoles = ['security_admin', 'system_admin'] as const satisfies readonly Role[]

export const isAdministrator = (role: string) => administratorRoles.some((administrator) => administrator === role)

/** Why a set of roles and branches cannot be granted to one person; null when it can. */
export function grantProblem(granted: readonly string[], branchIds: readonly string[]) {
  if (!granted.some(isAdministrator)) return null
  if (!granted.every(isAdministrator)) return 'admin_holds_no_data_role'
  return branchIds.length > 0 ? 'admin_holds_no_branch' : null
}

const grants = { roles: z.array(z.enum(roles)).min(1).max(4), branchIds: z.array(z.ulid()).max(500) }
const person = { name: z.string().trim().min(1).max(40), job: z.enum(jobs) }

export const staffNoSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9._-]{2,40}$/, { error: 'staff_no' })

/** An account as the security administrator opens it. */
export const newAccountSchema = z.strictObject({
  staffNo: staffNoSchema,
  ...person,
  // Its rule needs the bank's name: passwordProblem() of password-rule.ts.
  password: z.string(),
  ...grants,
})
export type NewAccount = z.infer<typeof newAccountSchema>

/** What may be changed later: the staff number stays, what was done under it is in the audit. */
export const accountChangeSchema = z
  .strictObject({ ...person, ...grants, status: z.enum(userStatuses), password: z.string() })
  .partial()
export type AccountChange = z.infer<typeof accountChangeSchema>

/** What somebody of a job usually is: offered when an account is opened, changed at will. */
export const usualRoles: Record<Job, readonly Role[]> = {
  branch_head: ['branch_head'],
  outlet_head: ['branch_head'],
  wealth_rm: ['rm'],
  corp_rm: ['rm'],
  loan_rm: ['rm'],
  lobby: ['field'],
  teller: ['field'],
  remote_rm: ['remote'],
  marketing: ['marketing'],
  alliance: ['alliance'],
  product: ['marketing'],
  compliance: ['compliance'],
  support: [],
  region_staff: ['region'],
  auditor: ['auditor'],
  security_admin: ['security_admin'],
  system_admin: ['system_admin'],
}
