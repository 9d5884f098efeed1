import { grantProblem, isAdministrator, newAccountSchema } from 'domain/account.ts'
import { type PasswordContext, passwordProblem } from 'domain/password-rule.ts'
import { z } from 'zod'

type Grants = { roles: readonly string[]; branchIds: readonly string[] }
const listSchema = newAccountSchema.pick({ roles: true, branchIds: true }).extend({
  roles: z.array(newAccountSchema.shape.roles.element).min(1, { error: 'roles_needed' }).max(4),
})

/** What a role without a branch, or a mix of powers, is refused with. */
function checkGrants({ value: { roles, branchIds }, issues }: z.core.ParsePayload<Grants>): void {
  const problem = grantProblem(roles, branchIds)
  if (problem) issues.push({ code: 'custom', message: problem, path: ['roles'], input: roles })
  else if (!roles.some(isAdministrator) && branchIds.length === 0) {
    issues.push({ code: 'custom', message: 'branch_needed', path: ['branchIds'], input: branchIds })
  }
}

/** A new account as the form checks it before it is sent: the server's rules with the words beside the fields. */
export const accountFormSchema = (bankNames: PasswordContext['bankNames']) =>
  newAccountSchema
    .extend(listSchema.shape)
    .check(checkGrants)
    .check(({ value: { password, staffNo }, issues }) => {
      const problem = passwordProblem(password, { staffNo, bankNames: bankNames ?? [] })
      if (problem) issues.push({ code: 'custom', message: problem, path: ['password'], input: password })
    })

/** What of an account may be changed in its sheet. */
export const accountSheetSchema = newAccountSchema
  .pick({ name: true, job: true })
  .extend(listSchema.shape)
  .check(checkGrants)
