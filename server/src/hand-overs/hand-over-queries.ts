import type { HandOver, handOverQuerySchema, NewHandOver } from 'domain/hand-over.ts'
import { ulid } from 'ulid'
import type { z } from 'zod'
import type { Db, Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'
import { newStamps } from '#http/stamps.ts'
import { subjectNames } from '#tasks/subject-names.ts'

/** What somebody may say to a hand-over now: the other side accepts or returns it, who asked may withdraw. */
export function answersOf(scope: BranchScope, row: Row<'handOver'>): HandOver['mayAnswer'] {
  if (row.state !== 'asked') return []
  const isGiving = row.createdBy === row.fromUserId
  const asked = isGiving ? row.toUserId : row.fromUserId
  const isHead = scope.roles.includes('branch_head')
  // For a holder who works elsewhere the head answers.
  const isAsked = asked === scope.userId || (asked === null && isHead)
  return [
    ...(isAsked ? (['accept', 'return'] as const) : []),
    ...(row.createdBy === scope.userId ? (['withdraw'] as const) : []),
  ]
}

/** Hand-overs in which one is named; the head and the auditor see all. */
export async function listHandOvers(
  db: Db,
  scope: BranchScope,
  { state }: z.infer<typeof handOverQuerySchema>,
): Promise<HandOver[]> {
  const seesAll = scope.roles.includes('branch_head') || scope.roles.includes('auditor')
  const rows = await db
    .selectFrom('handOver')
    .innerJoin('user as receiver', 'receiver.id', 'handOver.toUserId')
    .leftJoin('user as giver', 'giver.id', 'handOver.fromUserId')
    .leftJoin('user as asker', 'asker.id', 'handOver.createdBy')
    .selectAll('handOver')
    .select(['receiver.name as receiverName', 'giver.name as giverName', 'asker.name as askerName'])
    .where('handOver.branchId', '=', scope.branchId)
    .$if(state !== undefined, (query) => query.where('handOver.state', '=', state ?? ''))
    .$if(!seesAll, (query) =>
      query.where((eb) =>
        eb.or([
          eb('handOver.fromUserId', '=', scope.userId),
          eb('handOver.toUserId', '=', scope.userId),
          eb('handOver.createdBy', '=', scope.userId),
        ]),
      ),
    )
    .orderBy('handOver.createdAt', 'desc')
    .orderBy('handOver.id', 'desc')
    .limit(500)
    .execute()
  const names = await subjectNames(
    db,
    scope,
    rows.map((row) => ({ kind: row.subjectKind, id: row.subjectId })),
  )
  return rows.map((row) => ({
    id: row.id,
    // Codes of newHandOverSchema and of the states written here.
    subjectKind: row.subjectKind as HandOver['subjectKind'],
    subject: names.get(row.subjectId) ?? null,
    lockId: row.lockId,
    from: row.fromUserId === null ? null : { id: row.fromUserId, name: row.giverName ?? '' },
    to: { id: row.toUserId, name: row.receiverName },
    askedBy: { id: row.createdBy ?? '', name: row.askerName ?? '' },
    reason: row.reason,
    state: row.state as HandOver['state'],
    answer: row.answer,
    answeredAt: row.answeredAt,
    createdAt: row.createdAt,
    mayAnswer: answersOf(scope, row),
  }))
}

export const findHandOver = async (trx: Trx, { branchId }: BranchScope, id: string) =>
  (await trx
    .selectFrom('handOver')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .executeTakeFirst()) ?? null

/** Whether this is asked already for the same person: one question at a time. */
export async function isAskedAlready(
  trx: Trx,
  { branchId }: BranchScope,
  subject: { kind: string; id: string },
  toUserId: string,
): Promise<boolean> {
  const row = await trx
    .selectFrom('handOver')
    .select('id')
    .where('branchId', '=', branchId)
    .where('subjectKind', '=', subject.kind)
    .where('subjectId', '=', subject.id)
    .where('toUserId', '=', toUserId)
    .where('state', '=', 'asked')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertHandOver(
  trx: Trx,
  scope: BranchScope,
  {
    lockId,
    fromUserId,
    toUserId,
    ...asked
  }: Omit<NewHandOver, 'toUserId'> & { lockId: string | null; fromUserId: string | null; toUserId: string },
): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('handOver')
    .values({
      branchId: scope.branchId,
      id,
      ...asked,
      lockId,
      fromUserId,
      toUserId,
      state: 'asked',
      answer: '',
      answeredAt: null,
      answeredBy: null,
      ...newStamps(scope.userId),
    })
    .execute()
  return id
}

export const setHandOver = (
  trx: Trx,
  scope: BranchScope,
  row: Row<'handOver'>,
  { state, answer }: { state: 'accepted' | 'returned' | 'withdrawn'; answer: string },
) => {
  const at = new Date().toISOString()
  return trx
    .updateTable('handOver')
    .set({
      state,
      answer,
      answeredAt: at,
      answeredBy: scope.userId,
      updatedAt: at,
      updatedBy: scope.userId,
      rowVersion: row.rowVersion + 1,
    })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', row.id)
    .execute()
}

/** Who looks after a customer or merchant, and the customer behind a shop. */
export async function keeperOf(
  trx: Trx,
  { branchId }: BranchScope,
  { kind, id }: { kind: 'customer' | 'merchant'; id: string },
): Promise<{ ownerUserId: string | null; ownerCustomerId: string | null }> {
  if (kind === 'customer') {
    const row = await trx
      .selectFrom('customer')
      .select('ownerUserId')
      .where('branchId', '=', branchId)
      .where('id', '=', id)
      .executeTakeFirst()
    return { ownerUserId: row?.ownerUserId ?? null, ownerCustomerId: null }
  }
  const row = await trx
    .selectFrom('merchant')
    .select(['ownerUserId', 'ownerCustomerId'])
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  return { ownerUserId: row?.ownerUserId ?? null, ownerCustomerId: row?.ownerCustomerId ?? null }
}

/** Whoever looks after them from now on. */
export const setKeeper = (
  trx: Trx,
  { branchId, userId }: BranchScope,
  { kind, id }: { kind: 'customer' | 'merchant'; id: string },
  ownerUserId: string,
) =>
  trx
    .updateTable(kind)
    .set((eb) => ({
      ownerUserId,
      updatedAt: new Date().toISOString(),
      updatedBy: userId,
      rowVersion: eb('rowVersion', '+', 1),
    }))
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .execute()
