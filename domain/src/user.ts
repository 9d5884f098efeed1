/** What a person is employed as. */
export const jobs = [
  'branch_head',
  'outlet_head',
  'wealth_rm',
  'corp_rm',
  'loan_rm',
  'lobby',
  'teller',
  'remote_rm',
  'marketing',
  'alliance',
  'product',
  'compliance',
  'support',
  'region_staff',
  'auditor',
  'security_admin',
  'system_admin',
] as const
export type Job = (typeof jobs)[number]

/** What a person may do (roles.md). A role never widens by being empty. */
export const roles = [
  'rm',
  'field',
  'grid_leader',
  'alliance',
  'marketing',
  'remote',
  'branch_head',
  'region',
  'compliance',
  'auditor',
  'security_admin',
  'system_admin',
] as const
export type Role = (typeof roles)[number]

export const userStatuses = ['active', 'pending', 'disabled'] as const
