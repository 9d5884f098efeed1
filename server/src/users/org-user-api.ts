import { jobs, roles, userStatuses } from 'domain/user.ts'
import { Hono } from 'hono'
import { ulid } from 'ulid'
import { z } from 'zod'
import { allowOrg } from '#http/allow.ts'
import type { OrgEnv, Services } from '#http/context.ts'
import { badRequest, conflict, forbidden, notFound } from '#http/errors.ts'
import { json } from '#http/validate.ts'
import { writeOrg } from '#http/write.ts'
import { hashPassword } from './password.ts'
import { removeSessionsOf } from './session-queries.ts'
import type { OrgScope } from '#http/scope.ts'
import type { Db, Trx } from '#db/database.ts'

const grantsSchema = { roles: z.array(z.enum(roles)).min(1).max(4), branchIds: z.array(z.ulid()).max(500) }
const newUserSchema = z.strictObject({
  staffNo: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9._-]{2,40}$/),
  name: z.string().trim().min(1).max(40),
  job: z.enum(jobs),
  password: z.string().min(8).max(128),
  ...grantsSchema,
})
const changeSchema = z.strictObject({
  status: z.enum(userStatuses).optional(),
  roles: grantsSchema.roles.optional(),
  branchIds: grantsSchema.branchIds.optional(),
})
/** Powers that must never meet data in one hand. */
const adminRoles = ['security_admin', 'system_admin']

/** Accounts of the organisation: the security administrator grants, and holds no data role. */
export const orgUserApi = (services: Services) =>
  new Hono<OrgEnv>()
    .get('/', allowOrg('org_user.list'), async (c) => c.json({ users: await listUsers(services.db, c.get('org')) }))
    .post('/', allowOrg('org_user.create'), json(newUserSchema), async (c) => {
      const { password, roles: granted, branchIds, ...user } = c.req.valid('json')
      refuseMixedPowers(granted)
      const scope = c.get('org')
      const passwordHash = await hashPassword(password)
      const id = await writeOrg(services, c, async (trx, note) => {
        const taken = await trx
          .selectFrom('user')
          .select('id')
          .where('orgId', '=', scope.orgId)
          .where('staffNo', '=', user.staffNo)
          .executeTakeFirst()
        if (taken) throw conflict('staff_no_taken')
        const now = new Date().toISOString()
        const made = ulid()
        await trx
          .insertInto('user')
          .values({
            id: made,
            orgId: scope.orgId,
            ...user,
            status: 'active',
            passwordHash,
            createdAt: now,
            updatedAt: now,
            rowVersion: 1,
          })
          .execute()
        await grant(trx, scope, made, granted, branchIds)
        note({ objectKind: 'user', objectId: made, fields: ['staffNo', 'name', 'job', 'roles', 'branchIds'] })
        return made
      })
      return c.json({ id }, 201)
    })
    .patch('/:userId', allowOrg('org_user.update'), json(changeSchema), async (c) => {
      const scope = c.get('org')
      const userId = c.req.param('userId')
      if (userId === scope.userId) throw forbidden()
      const change = c.req.valid('json')
      if (change.roles) refuseMixedPowers(change.roles)
      await writeOrg(services, c, async (trx, note) => {
        const user = await trx
          .selectFrom('user')
          .select('id')
          .where('orgId', '=', scope.orgId)
          .where('id', '=', userId)
          .executeTakeFirst()
        if (!user) throw notFound()
        if (change.status)
          await trx
            .updateTable('user')
            .set({ status: change.status, updatedAt: new Date().toISOString() })
            .where('id', '=', userId)
            .execute()
        const current = await grantsOf(trx, userId)
        await grant(trx, scope, userId, change.roles ?? current.roles, change.branchIds ?? current.branchIds)
        await removeSessionsOf(trx, userId)
        note({ objectKind: 'user', objectId: userId, fields: Object.keys(change) })
      })
      return c.body(null, 204)
    })

function refuseMixedPowers(granted: readonly string[]) {
  const admin = granted.some((role) => adminRoles.includes(role))
  if (admin && granted.some((role) => !adminRoles.includes(role))) throw badRequest('admin_holds_no_data_role')
}

async function grantsOf(trx: Trx, userId: string) {
  const held = await trx.selectFrom('userRole').select('role').where('userId', '=', userId).execute()
  const branches = await trx.selectFrom('userBranch').select('branchId').where('userId', '=', userId).execute()
  return { roles: held.map(({ role }) => role), branchIds: branches.map(({ branchId }) => branchId) }
}

async function grant(
  trx: Trx,
  scope: OrgScope,
  userId: string,
  granted: readonly string[],
  branchIds: readonly string[],
) {
  const known =
    branchIds.length === 0
      ? []
      : await trx
          .selectFrom('branch')
          .select('id')
          .where('orgId', '=', scope.orgId)
          .where('id', 'in', [...branchIds])
          .execute()
  if (known.length !== new Set(branchIds).size) throw notFound()
  await trx.deleteFrom('userRole').where('userId', '=', userId).execute()
  await trx.deleteFrom('userBranch').where('userId', '=', userId).execute()
  await trx
    .insertInto('userRole')
    .values([...new Set(granted)].map((role) => ({ userId, role })))
    .execute()
  if (known.length > 0)
    await trx
      .insertInto('userBranch')
      .values(known.map(({ id }) => ({ userId, branchId: id })))
      .execute()
}

async function listUsers(db: Db, scope: OrgScope) {
  const users = await db
    .selectFrom('user')
    .select(['id', 'staffNo', 'name', 'job', 'status'])
    .where('orgId', '=', scope.orgId)
    .orderBy('staffNo')
    .execute()
  const held = await db
    .selectFrom('userRole')
    .innerJoin('user', 'user.id', 'userRole.userId')
    .select(['userRole.userId', 'userRole.role'])
    .where('user.orgId', '=', scope.orgId)
    .execute()
  const entered = await db
    .selectFrom('userBranch')
    .innerJoin('user', 'user.id', 'userBranch.userId')
    .select(['userBranch.userId', 'userBranch.branchId'])
    .where('user.orgId', '=', scope.orgId)
    .execute()
  return users.map((user) => ({
    ...user,
    roles: held.filter(({ userId }) => userId === user.id).map(({ role }) => role),
    branchIds: entered.filter(({ userId }) => userId === user.id).map(({ branchId }) => branchId),
  }))
}
