import { accountChangeSchema, grantProblem, newAccountSchema } from 'domain/account.ts'
import { Hono } from 'hono'
import { allowOrg } from '#http/allow.ts'
import type { OrgEnv, Services } from '#http/context.ts'
import { badRequest, conflict, forbidden, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { json } from '#http/validate.ts'
import { writeOrg } from '#http/write.ts'
import {
  findGrants,
  findUser,
  insertUser,
  isStaffNoTaken,
  listUsers,
  saveGrants,
  updateUser,
} from './org-user-queries.ts'
import { hashPassword } from './password.ts'
import { refuseWeakPassword } from './refuse-weak-password.ts'
import { removeSessionsOf } from './session-queries.ts'
import { revokeWalkTokensOf } from '#walk-tokens/walk-token-queries.ts'
import { forgetFailures, signInSubject } from './sign-in-queries.ts'

/** Accounts of the organisation: the security administrator grants, and holds no data role. */
export const orgUserApi = (services: Services) =>
  new Hono<OrgEnv>()
    .get('/', allowOrg('org_user.list'), async (c) => c.json({ users: await listUsers(services.db, c.get('org')) }))
    .post('/', allowOrg('org_user.create'), json(newAccountSchema), async (c) => {
      const { password, roles, branchIds, ...user } = c.req.valid('json')
      refuseGrants(roles, branchIds)
      const scope = c.get('org')
      await refuseWeakPassword(services.db, password, user.staffNo)
      const passwordHash = await hashPassword(password)
      const id = await writeOrg(services, c, async (trx, note) => {
        if (await isStaffNoTaken(trx, scope.orgId, user.staffNo)) throw conflict('staff_no_taken')
        const made = await insertUser(trx, scope, user, passwordHash)
        if (!(await saveGrants(trx, scope, made, { roles, branchIds }))) throw notFound()
        note({ objectKind: 'user', objectId: made, fields: ['staffNo', 'name', 'job', 'roles', 'branchIds'] })
        return made
      })
      return c.json({ id }, 201)
    })
    .patch('/:userId', allowOrg('org_user.update'), json(accountChangeSchema), async (c) => {
      const scope = c.get('org')
      const userId = c.req.param('userId')
      if (userId === scope.userId) throw forbidden()
      const asked = rowVersionAsked(c)
      const { password, roles, branchIds, ...change } = c.req.valid('json')
      const known = await findUser(services.db, scope, userId)
      if (!known) throw notFound()
      if (password !== undefined) await refuseWeakPassword(services.db, password, known.staffNo)
      const secret = password === undefined ? {} : { passwordHash: await hashPassword(password) }

      await writeOrg(services, c, async (trx, note) => {
        const current = await findUser(trx, scope, userId)
        if (!current) throw notFound()
        refuseStale(asked, current)
        const held = await findGrants(trx, userId)
        if (roles || branchIds) {
          const wanted = { roles: roles ?? held.roles, branchIds: branchIds ?? held.branchIds }
          refuseGrants(wanted.roles, wanted.branchIds)
          if (!(await saveGrants(trx, scope, userId, wanted))) throw notFound()
        }
        await updateUser(trx, userId, asked, { ...change, ...secret })
        // Whoever waits for too many tries may try the new password at once.
        if (password !== undefined) await forgetFailures(trx, [signInSubject(current.staffNo)])
        const endsSessions = password !== undefined || roles || branchIds || change.status
        if (endsSessions) {
          await removeSessionsOf(trx, userId)
          await revokeWalkTokensOf(trx, userId, held.branchIds)
        }
        note({ objectKind: 'user', objectId: userId, fields: Object.keys(c.req.valid('json')) })
      })
      return c.body(null, 204)
    })

function refuseGrants(roles: readonly string[], branchIds: readonly string[]): void {
  const problem = grantProblem(roles, branchIds)
  if (problem) throw badRequest(problem)
}
