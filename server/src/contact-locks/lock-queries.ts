import type { ContactLock, LockState, lockQuerySchema } from 'domain/contact-lock.ts'
import { ulid } from 'ulid'
import type { z } from 'zod'
import type { Db, Trx } from '#db/database.ts'
import type { NewRow, Row } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'
import { newStamps } from '#http/stamps.ts'
import { subjectNames } from '#tasks/subject-names.ts'
import { mayReadHolder } from './contact-facts.ts'

/** A lock whose last day is over has run out, also before anybody wrote that down. */
export const lockStateOn = (
  { state, untilOn }: Pick<Row<'contactLock'>, 'state' | 'untilOn'>,
  today: string,
): LockState => (state === 'active' && untilOn < today ? 'expired' : (state as LockState))

/**
 * Locks of the branch, those that stand first. Customers only to whom they are told; who holds one is told to those who
 * look after customers.
 */
export async function listLocks(
  db: Db,
  scope: BranchScope,
  { state, holderUserId, subjectKind, subjectId }: z.infer<typeof lockQuerySchema>,
  today: string,
): Promise<ContactLock[]> {
  const rows = await db
    .selectFrom('contactLock')
    .leftJoin('user', 'user.id', 'contactLock.holderUserId')
    .selectAll('contactLock')
    .select('user.name as userName')
    .where('contactLock.branchId', '=', scope.branchId)
    .$if(holderUserId !== undefined, (query) => query.where('contactLock.holderUserId', '=', holderUserId ?? ''))
    .$if(subjectKind !== undefined, (query) => query.where('contactLock.subjectKind', '=', subjectKind ?? ''))
    .$if(subjectId !== undefined, (query) => query.where('contactLock.subjectId', '=', subjectId ?? ''))
    .orderBy('contactLock.untilOn', 'desc')
    .orderBy('contactLock.id', 'desc')
    .limit(2000)
    .execute()
  const names = await subjectNames(
    db,
    scope,
    rows.map((row) => ({ kind: row.subjectKind, id: row.subjectId })),
  )
  const isTold = mayReadHolder(scope)
  return rows
    .filter((row) => row.subjectKind !== 'customer' || scope.persons.rows !== 'none')
    .map((row): ContactLock => {
      const isMine = row.holderUserId === scope.userId
      const stands = lockStateOn(row, today)
      const mayEnd = stands === 'active' && (isMine || scope.roles.includes('branch_head'))
      return {
        id: row.id,
        // Codes of newContactLockSchema and of the states written here.
        subjectKind: row.subjectKind as ContactLock['subjectKind'],
        subject: names.get(row.subjectId) ?? null,
        holder:
          (isTold || isMine) && row.holderUserId !== null && row.userName !== null
            ? { id: row.holderUserId, name: row.userName }
            : null,
        holderName: isTold || isMine ? (row.userName ?? row.holderName) : '',
        channel: row.channel as ContactLock['channel'],
        reason: isTold || isMine ? row.reason : '',
        fromOn: row.fromOn,
        untilOn: row.untilOn,
        state: stands,
        renewed: row.renewed === 1,
        endedAt: row.endedAt,
        isMine,
        mayRenew: mayEnd && row.renewed === 0,
        mayRelease: mayEnd,
      }
    })
    .filter((lock) => state === undefined || lock.state === state)
    .toSorted((a, b) => Number(b.state === 'active') - Number(a.state === 'active'))
}

export const findLock = async (trx: Trx, { branchId }: BranchScope, id: string) =>
  (await trx
    .selectFrom('contactLock')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .executeTakeFirst()) ?? null

/** The lock that stands on a customer or merchant; one whose days are over is written down as run out. */
export async function standingLock(
  trx: Trx,
  scope: BranchScope,
  { kind, id }: { kind: string; id: string },
  today: string,
): Promise<Row<'contactLock'> | null> {
  const row = await trx
    .selectFrom('contactLock')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('subjectKind', '=', kind)
    .where('subjectId', '=', id)
    .where('state', '=', 'active')
    .executeTakeFirst()
  if (!row) return null
  if (row.untilOn >= today) return row
  await endLock(trx, scope, row, 'expired')
  return null
}

export const endLock = (
  trx: Trx,
  scope: BranchScope,
  lock: Row<'contactLock'>,
  state: Exclude<LockState, 'active'>,
) => {
  const at = new Date().toISOString()
  return trx
    .updateTable('contactLock')
    .set({ state, endedAt: at, updatedAt: at, updatedBy: scope.userId, rowVersion: lock.rowVersion + 1 })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', lock.id)
    .execute()
}

export const changeLock = (
  trx: Trx,
  scope: BranchScope,
  lock: Row<'contactLock'>,
  change: Partial<Pick<Row<'contactLock'>, 'untilOn' | 'renewed' | 'reason'>>,
) =>
  trx
    .updateTable('contactLock')
    .set({
      ...change,
      updatedAt: new Date().toISOString(),
      updatedBy: scope.userId,
      rowVersion: lock.rowVersion + 1,
    })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', lock.id)
    .execute()

type LockColumns = Pick<
  NewRow<'contactLock'>,
  'subjectKind' | 'subjectId' | 'holderUserId' | 'holderName' | 'channel' | 'reason' | 'fromOn' | 'untilOn'
>
export async function insertLock(trx: Trx, scope: BranchScope, lock: LockColumns): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('contactLock')
    .values({
      branchId: scope.branchId,
      id,
      ...lock,
      state: 'active',
      renewed: 0,
      endedAt: null,
      ...newStamps(scope.userId),
    })
    .execute()
  return id
}
