import type { AccountChange, NewAccount } from 'domain/account.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { OrgScope } from '#http/scope.ts'

type Grants = Pick<NewAccount, 'roles' | 'branchIds'>

/** Everybody with an account, without what only the account itself knows. */
export async function listUsers(db: Db, scope: OrgScope) {
  const users = await db
    .selectFrom('user')
    .select(['id', 'staffNo', 'name', 'job', 'status', 'rowVersion'])
    .where('orgId', '=', scope.orgId)
    .orderBy('staffNo')
    .orderBy('id')
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
  const rolesOf = Map.groupBy(held, ({ userId }) => userId)
  const branchesOf = Map.groupBy(entered, ({ userId }) => userId)
  return users.map((user) => ({
    ...user,
    roles: (rolesOf.get(user.id) ?? []).map(({ role }) => role),
    branchIds: (branchesOf.get(user.id) ?? []).map(({ branchId }) => branchId),
  }))
}

export const findUser = (db: Db | Trx, scope: OrgScope, userId: string) =>
  db
    .selectFrom('user')
    .select(['id', 'staffNo', 'name', 'job', 'status', 'rowVersion'])
    .where('orgId', '=', scope.orgId)
    .where('id', '=', userId)
    .executeTakeFirst()

/** Staff numbers that differ in capitals alone would be told apart by nobody. */
export async function isStaffNoTaken(trx: Trx, orgId: string, staffNo: string): Promise<boolean> {
  const row = await trx
    .selectFrom('user')
    .select('id')
    .where('orgId', '=', orgId)
    .where((eb) => eb(eb.fn<string>('lower', ['staffNo']), '=', staffNo.toLowerCase()))
    .executeTakeFirst()
  return row !== undefined
}

export async function insertUser(
  trx: Trx,
  scope: OrgScope,
  user: Pick<NewAccount, 'staffNo' | 'name' | 'job'>,
  passwordHash: string,
): Promise<string> {
  const id = ulid()
  const now = new Date().toISOString()
  await trx
    .insertInto('user')
    .values({
      id,
      orgId: scope.orgId,
      ...user,
      status: 'active',
      passwordHash,
      createdAt: now,
      updatedAt: now,
      rowVersion: 1,
    })
    .execute()
  return id
}

export const updateUser = (
  trx: Trx,
  userId: string,
  rowVersion: number,
  change: Partial<Pick<AccountChange, 'name' | 'job' | 'status'>> & { passwordHash?: string },
) =>
  trx
    .updateTable('user')
    .set({ ...change, updatedAt: new Date().toISOString(), rowVersion: rowVersion + 1 })
    .where('id', '=', userId)
    .execute()

export async function findGrants(trx: Trx, userId: string) {
  const held = await trx.selectFrom('userRole').select('role').where('userId', '=', userId).execute()
  const branches = await trx.selectFrom('userBranch').select('branchId').where('userId', '=', userId).execute()
  return { roles: held.map(({ role }) => role), branchIds: branches.map(({ branchId }) => branchId) }
}

/** Puts these roles and branches in the place of those held. @returns false when a branch is not of the organisation */
export async function saveGrants(
  trx: Trx,
  scope: OrgScope,
  userId: string,
  { roles, branchIds }: { roles: readonly string[]; branchIds: Grants['branchIds'] },
): Promise<boolean> {
  const wanted = [...new Set(branchIds)]
  const known = wanted.length === 0 ? [] : await branchesOfOrg(trx, scope, wanted)
  if (known.length !== wanted.length) return false
  await trx.deleteFrom('userRole').where('userId', '=', userId).execute()
  await trx.deleteFrom('userBranch').where('userId', '=', userId).execute()
  const held = [...new Set(roles)].map((role) => ({ userId, role }))
  if (held.length > 0) await trx.insertInto('userRole').values(held).execute()
  const entered = wanted.map((branchId) => ({ userId, branchId }))
  if (entered.length > 0) await trx.insertInto('userBranch').values(entered).execute()
  return true
}

const branchesOfOrg = (trx: Trx, scope: OrgScope, ids: readonly string[]) =>
  trx
    .selectFrom('branch')
    .select('id')
    .where('orgId', '=', scope.orgId)
    .where('deletedAt', 'is', null)
    .where('id', 'in', ids)
    .execute()
