import { type ActionName, personAccessOf, policy, type Action } from 'domain/policy.ts'
import { createMiddleware } from 'hono/factory'
import { AppError, forbidden, notFound } from './errors.ts'
import type { AppEnv, BranchEnv, OrgEnv } from './context.ts'

/** Lets a request of the branch in the path through when the policy says so, and tells the handler its scope. */
export const allow = (name: ActionName) =>
  createMiddleware<BranchEnv>(async (c, next) => {
    const user = c.get('user')
    if (!user) throw new AppError(401, 'sign_in_needed')
    const branchId = c.req.param('branchId') ?? ''
    // Not of this branch: the same answer as for a branch that does not exist.
    if (!user.branches.some((branch) => branch.id === branchId)) throw notFound()
    refuseUnlessRole(name, user.roles)
    c.set('action', name)
    c.set('scope', {
      orgId: user.orgId,
      userId: user.id,
      roles: user.roles,
      branchId,
      persons: personAccessOf(user.roles),
      requestId: c.get('requestId'),
    })
    await next()
  })

/** The same for what belongs to the organisation as a whole. */
export const allowOrg = (name: ActionName) =>
  createMiddleware<OrgEnv>(async (c, next) => {
    const user = c.get('user')
    if (!user) throw new AppError(401, 'sign_in_needed')
    refuseUnlessRole(name, user.roles)
    c.set('action', name)
    c.set('org', { orgId: user.orgId, userId: user.id, roles: user.roles, requestId: c.get('requestId') })
    await next()
  })

/** For acts that ask for no role: signing in and what one may always do to oneself. */
export const allowAnyone = (name: ActionName) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (policy[name].scope === 'self' && !c.get('user')) throw new AppError(401, 'sign_in_needed')
    c.set('action', name)
    await next()
  })

/** Whether the policy lets somebody with these roles do this, within his scope. */
export function mayDo(name: ActionName, roles: readonly string[]): boolean {
  const action: Action = policy[name]
  return action.roles === 'any' || action.roles.some((role) => roles.includes(role))
}

function refuseUnlessRole(name: ActionName, roles: readonly string[]) {
  if (!mayDo(name, roles)) throw forbidden()
}
