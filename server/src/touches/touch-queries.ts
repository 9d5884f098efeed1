import type { TouchBreach, touchChannels, TouchPurpose, touchQuerySchema, touchSubjects } from 'domain/touch.ts'
import { ulid } from 'ulid'
import type { z } from 'zod'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { dayBounds } from '#http/today.ts'
import { toldNote } from '#places/place-queries.ts'
import { subjectNames } from '#tasks/subject-names.ts'

export interface TouchRow {
  id?: string
  subjectKind: (typeof touchSubjects)[number]
  subjectId: string
  touchedAt: string
  channel: (typeof touchChannels)[number]
  purpose: TouchPurpose
  twoWay: boolean
  result: string
  visitId: string | null
  breach: TouchBreach | null
  breachReason: string
}

/** Append-only: somebody got in touch. */
export async function insertTouch(
  trx: Trx,
  scope: BranchScope,
  { id = ulid(), twoWay, ...touch }: TouchRow,
): Promise<string> {
  await trx
    .insertInto('touch')
    .values({
      branchId: scope.branchId,
      id,
      userId: scope.userId,
      ...touch,
      twoWay: twoWay ? 1 : 0,
      createdAt: new Date().toISOString(),
      createdBy: scope.userId,
      withdrawnAt: null,
      withdrawnBy: null,
    })
    .execute()
  return id
}

/** Touches of the branch, the latest first; of customers only those whom this person may see. */
export async function listTouches(
  db: Db,
  scope: BranchScope,
  { subjectKind, subjectId, userId, from, to, breached }: z.infer<typeof touchQuerySchema>,
  zone: string,
) {
  const rows = await db
    .selectFrom('touch')
    .innerJoin('user', 'user.id', 'touch.userId')
    .selectAll('touch')
    .select('user.name as userName')
    .where('touch.branchId', '=', scope.branchId)
    .where('touch.withdrawnAt', 'is', null)
    .$if(subjectKind !== undefined, (query) => query.where('touch.subjectKind', '=', subjectKind ?? ''))
    .$if(subjectId !== undefined, (query) => query.where('touch.subjectId', '=', subjectId ?? ''))
    .$if(userId !== undefined, (query) => query.where('touch.userId', '=', userId ?? ''))
    .$if(from !== undefined, (query) => query.where('touch.touchedAt', '>=', dayBounds(zone, from ?? '').from))
    .$if(to !== undefined, (query) => query.where('touch.touchedAt', '<', dayBounds(zone, to ?? '').to))
    .$if(breached !== undefined, (query) => query.where('touch.breach', 'is not', null))
    .orderBy('touch.touchedAt', 'desc')
    .orderBy('touch.id', 'desc')
    .limit(500)
    .execute()
  const names = await subjectNames(
    db,
    scope,
    rows.map((row) => ({ kind: row.subjectKind, id: row.subjectId })),
  )
  const isHead = scope.roles.includes('branch_head')
  return rows
    .filter((row) => row.subjectKind !== 'customer' || names.has(row.subjectId) || row.userId === scope.userId)
    .map((row) => ({
      id: row.id,
      subjectKind: row.subjectKind,
      subject: names.get(row.subjectId) ?? null,
      by: { id: row.userId, name: row.userName },
      touchedAt: row.touchedAt,
      channel: row.channel,
      purpose: row.purpose,
      twoWay: row.twoWay === 1,
      result: toldNote(scope, row.result, row.userId),
      visitId: row.visitId,
      breach: row.breach,
      breachReason: row.breachReason,
      mayWithdraw: row.visitId === null && (isHead || row.userId === scope.userId),
    }))
}

/** One's own, or anybody's for the head; what belongs to a visit goes with the visit. @returns false when there is none */
export async function withdrawTouch(trx: Trx, scope: BranchScope, id: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('touch')
    .set({ withdrawnAt: new Date().toISOString(), withdrawnBy: scope.userId })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('visitId', 'is', null)
    .where('withdrawnAt', 'is', null)
    .$if(!scope.roles.includes('branch_head'), (query) => query.where('userId', '=', scope.userId))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Marketing touches of some days, and what they went against (K24). */
export async function countMarketingTouches(
  db: Db,
  { branchId }: BranchScope,
  { from, to }: { from: string; to: string },
) {
  const rows = await db
    .selectFrom('touch')
    .select(({ fn }) => ['breach', 'breachReason', fn.countAll<number>().as('count')])
    .where('branchId', '=', branchId)
    .where('purpose', '=', 'marketing')
    .where('withdrawnAt', 'is', null)
    .where('touchedAt', '>=', from)
    .where('touchedAt', '<', to)
    .groupBy(['breach', 'breachReason'])
    .execute()
  return rows.map(({ breach, breachReason, count }) => ({
    breach,
    hasReason: breachReason !== '',
    count: Number(count),
  }))
}
