import { isAdministrator } from 'domain/account.ts'
import type { Account } from '#api/administration.ts'

/** Somebody who works with a branch's map, unlike the administrators. */
export const isBranchAccount = ({ roles, branchIds, status }: Account) =>
  status === 'active' && branchIds.length > 0 && roles.some((role) => !isAdministrator(role))
