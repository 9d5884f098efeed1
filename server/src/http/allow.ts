import { type ActionName, personAccessOf, policy, type Action } from 'domain/policy.ts'
import { walkActions } from 'domain/walk-token.ts'
import { createMiddleware } from 'hono/factory'
import { AppError, forbidden, notFound } from './errors.ts'
import type { AppEnv, BranchEnv, OrgEnv } from './context.ts'

/** Lets a request of the branch in the path through when the policy says so, and tells the handler its scope. */
export const allow = (name: ActionName) =>
  createMiddleware<BranchEnv>(async (c, next) => {
    const user = userFor(c.var, name)
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
      // A phone in the street is told of no persons.
      persons: c.get('isWalkOnly') ? { rows: 'none', fields: 'masked' } : personAccessOf(user.roles),
      requestId: c.get('requestId'),
    })
    await next()
  })

/** The same for what belongs to the organisation as a whole. */
export const allowOrg = (name: ActionName) =>
  createMiddleware<OrgEnv>(async (c, next) => {
    const user = userFor(c.var, name)
    if (!user) throw new AppError(401, 'sign_in_needed')
    refuseUnlessRole(name, user.roles)
    c.set('action', name)
    c.set('org', { orgId: user.orgId, userId: user.id, roles: user.roles, requestId: c.get('requestId') })
    await next()
  })

/** For acts that ask for no role: signing in and what one may always do to oneself. */
export const allowAnyone = (name: ActionName) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (policy[name].scope === 'self' && !userFor(c.var, name)) throw new AppError(401, 'sign_in_needed')
    c.set('action', name)
    await next()
  })

/** Who asks, where he may ask for this: somebody known by a walk token alone may only walk. */
const userFor = ({ isWalkOnly, user }: Pick<AppEnv['Variables'], 'isWalkOnly' | 'user'>, name: ActionName) =>
  isWalkOnly && !walkActions.some((action) => action === name) ? null : user

/** Whether the policy lets somebody with these roles do this, within his scope. */
export function mayDo(name: ActionName, roles: readonly string[]): boolean {
  const action: Action = policy[name]
  return action.roles === 'any' || action.roles.some((role) => roles.includes(role))
}

function refuseUnlessRole(name: ActionName, roles: readonly string[]) {
  if (!mayDo(name, roles)) throw forbidden()
}
