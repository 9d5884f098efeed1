import type { PersonAccess } from 'domain/policy.ts'
import type { Role } from 'domain/user.ts'

/** Who asks, for the organisation they work in. */
export interface OrgScope {
  orgId: string
  userId: string
  roles: readonly Role[]
  requestId: string
}

/** Who asks, for one branch they belong to. Every query of a branch's rows takes it first and filters by `branchId`. */
export interface BranchScope extends OrgScope {
  branchId: string
  persons: PersonAccess
}
