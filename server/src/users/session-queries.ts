import { createHash, randomBytes } from 'node:crypto'
import type { Role } from 'domain/user.ts'
import type { Db, Trx } from '#db/database.ts'

/** Who is signed in, as read from the database on every request: a role taken away is gone at once. */
export interface SessionUser {
  id: string
  orgId: string
  name: string
  staffNo: string
  job: string
  roles: readonly Role[]
  branches: readonly { id: string; code: string; name: string }[]
}

const sessionsAPerson = 2

export const tokenHash = (token: string) => createHash('sha256').update(token).digest('hex')

/** @returns the token for the cookie; only its hash is stored */
export async function insertSession(trx: Trx, userId: string, hours: number): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const now = new Date()
  const older = await trx
    .selectFrom('session')
    .select('tokenHash')
    .where('userId', '=', userId)
    .orderBy('createdAt', 'desc')
    .orderBy('tokenHash')
    .execute()
  const tooMany = older.slice(sessionsAPerson - 1).map((session) => session.tokenHash)
  if (tooMany.length > 0) await trx.deleteFrom('session').where('tokenHash', 'in', tooMany).execute()
  await trx
    .insertInto('session')
    .values({
      tokenHash: tokenHash(token),
      userId,
      createdAt: now.toISOString(),
      seenAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + hours * 3_600_000).toISOString(),
    })
    .execute()
  return token
}

/** The person behind a token, or null when it is unknown, too old, idle for too long, or the person may no longer sign in. */
export async function findSessionUser(db: Db, token: string, idleMinutes: number): Promise<SessionUser | null> {
  const hash = tokenHash(token)
  const session = await db.selectFrom('session').selectAll().where('tokenHash', '=', hash).executeTakeFirst()
  if (!session) return null
  const now = Date.now()
  const idleSince = now - Date.parse(session.seenAt)
  if (Date.parse(session.expiresAt) < now || idleSince > idleMinutes * 60_000) return null
  // One write a minute is enough to know that somebody is there.
  if (idleSince > 60_000) {
    await db
      .updateTable('session')
      .set({ seenAt: new Date(now).toISOString() })
      .where('tokenHash', '=', hash)
      .execute()
  }
  return findActiveUser(db, session.userId)
}

export async function findActiveUser(db: Db | Trx, userId: string): Promise<SessionUser | null> {
  const user = await db
    .selectFrom('user')
    .select(['id', 'orgId', 'name', 'staffNo', 'job'])
    .where('id', '=', userId)
    .where('status', '=', 'active')
    .executeTakeFirst()
  if (!user) return null
  const roles = await db.selectFrom('userRole').select('role').where('userId', '=', userId).orderBy('role').execute()
  const branches = await db
    .selectFrom('userBranch')
    .innerJoin('branch', 'branch.id', 'userBranch.branchId')
    .select(['branch.id', 'branch.code', 'branch.name'])
    .where('userBranch.userId', '=', userId)
    .where('branch.orgId', '=', user.orgId)
    .where('branch.deletedAt', 'is', null)
    .orderBy('branch.code')
    .execute()
  // The column holds only codes that the insert took from `roles`.
  return { ...user, roles: roles.map(({ role }) => role as Role), branches }
}

export const removeSession = (trx: Trx, token: string) =>
  trx.deleteFrom('session').where('tokenHash', '=', tokenHash(token)).execute()

export const removeSessionsOf = (trx: Trx, userId: string) =>
  trx.deleteFrom('session').where('userId', '=', userId).execute()
