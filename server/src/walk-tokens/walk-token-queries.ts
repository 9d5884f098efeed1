import { randomBytes } from 'node:crypto'
import { ulid } from 'ulid'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { findActiveUser, type SessionUser, tokenHash } from '#users/session-queries.ts'

/** The secret begins with its branch: rows are looked up within one branch, here as everywhere. */
const separator = '.'

/** @returns the token for the phone; only its hash is stored */
export async function insertWalkToken(
  trx: Trx,
  { branchId, userId }: BranchScope,
  onDate: string,
): Promise<{ id: string; token: string }> {
  const id = ulid()
  const token = `${branchId}${separator}${randomBytes(32).toString('base64url')}`
  await trx
    .insertInto('walkToken')
    .values({
      branchId,
      id,
      userId,
      tokenHash: tokenHash(token),
      onDate,
      createdAt: new Date().toISOString(),
      revokedAt: null,
    })
    .execute()
  return { id, token }
}

/**
 * The person behind a token, as somebody of that one branch: null when it is unknown, taken back or of another day, or the
 * person may no longer sign in or no longer enters the branch.
 */
export async function findWalkTokenUser(db: Db, token: string): Promise<SessionUser | null> {
  const [branchId = ''] = token.split(separator)
  const row = await db
    .selectFrom('walkToken')
    .select(['userId', 'onDate'])
    .where('branchId', '=', branchId)
    .where('tokenHash', '=', tokenHash(token))
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const user = await findActiveUser(db, row.userId)
  const branches = user?.branches.filter(({ id }) => id === branchId) ?? []
  if (!user || branches.length === 0) return null
  const { today } = await branchClock(db, { branchId })
  return row.onDate === today ? { ...user, branches } : null
}

/** Takes one's own token back. @returns false where there is none that counts */
export async function revokeWalkToken(trx: Trx, { branchId, userId }: BranchScope, id: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('walkToken')
    .set({ revokedAt: new Date().toISOString() })
    .where('branchId', '=', branchId)
    .where('userId', '=', userId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Takes back all tokens of somebody in these branches: with his sessions go his walks. */
export async function revokeWalkTokensOf(trx: Trx, userId: string, branchIds: readonly string[]): Promise<void> {
  for (const branchId of branchIds) {
    await trx
      .updateTable('walkToken')
      .set({ revokedAt: new Date().toISOString() })
      .where('branchId', '=', branchId)
      .where('userId', '=', userId)
      .where('revokedAt', 'is', null)
      .execute()
  }
}
