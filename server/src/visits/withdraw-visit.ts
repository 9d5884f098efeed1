import { daysAfter } from 'domain/civil-date.ts'
import { forGood } from 'domain/contact-rule.ts'
import { outcomeRules, refusedDays } from 'domain/visit-outcome.ts'
import type { VisitOutcome } from 'domain/visit.ts'
import type { Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import type { Note } from '#http/write.ts'
import { withdraw } from '#places/place-queries.ts'

/**
 * Takes a visit back, with what it alone brought about and nobody has built upon: its touch, its observations, the gift
 * handed over, the stop it closed, the bar it set, and a lead or task that nobody has touched.
 *
 * @throws {AppError} 404 where there is none that one may take back
 */
export async function withdrawVisit(trx: Trx, scope: BranchScope, id: string, note: Note): Promise<void> {
  const visit = await trx
    .selectFrom('visit')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!visit || !(await withdraw(trx, scope, 'visit', id))) throw notFound()
  note({ objectKind: 'visit', objectId: id, fields: ['withdrawn'] })
  const at = new Date().toISOString()
  await withdrawFacts(trx, scope, visit, at)
  await dropUntouched(trx, scope, id, at)
  await reopenStop(trx, scope, visit, at)
  await liftBar(trx, scope, visit, at)
}

async function withdrawFacts(trx: Trx, { branchId, userId }: BranchScope, visit: Row<'visit'>, at: string) {
  const withdrawn = { withdrawnAt: at, withdrawnBy: userId }
  const touch = await trx
    .selectFrom('touch')
    .select('touchedAt')
    .where('branchId', '=', branchId)
    .where('visitId', '=', visit.id)
    .executeTakeFirst()
  await trx
    .updateTable('touch')
    .set(withdrawn)
    .where('branchId', '=', branchId)
    .where('visitId', '=', visit.id)
    .where('withdrawnAt', 'is', null)
    .execute()
  // What was not handed over lies in the cupboard still.
  await trx
    .updateTable('giftMove')
    .set(withdrawn)
    .where('branchId', '=', branchId)
    .where('visitId', '=', visit.id)
    .where('withdrawnAt', 'is', null)
    .execute()
  // Observations of a visit carry its instant.
  await trx
    .updateTable('rivalPresence')
    .set(withdrawn)
    .where('branchId', '=', branchId)
    .where('subjectId', '=', visit.subjectId)
    .where('createdBy', '=', visit.userId)
    .where('createdAt', '=', visit.visitedAt ?? touch?.touchedAt ?? '')
    .where('withdrawnAt', 'is', null)
    .execute()
}

async function dropUntouched(trx: Trx, { branchId, userId }: BranchScope, visitId: string, at: string) {
  for (const table of ['lead', 'task'] as const) {
    await trx
      .updateTable(table)
      .set({ deletedAt: at, updatedBy: userId })
      .where('branchId', '=', branchId)
      .where('originKind', '=', 'visit')
      .where('originId', '=', visitId)
      .where('rowVersion', '=', 1)
      .where('deletedAt', 'is', null)
      .execute()
  }
}

/** The stop that this visit ended is open again, unless another visit ends it too. */
async function reopenStop(trx: Trx, scope: BranchScope, visit: Row<'visit'>, at: string) {
  if (visit.stopId === null) return
  const others = await trx
    .selectFrom('visit')
    .select('outcome')
    .where('branchId', '=', scope.branchId)
    .where('stopId', '=', visit.stopId)
    .where('withdrawnAt', 'is', null)
    .execute()
  // Codes of newVisitSchema.
  if (others.some(({ outcome }) => outcomeRules[outcome as VisitOutcome].terminal)) return
  await trx
    .updateTable('stop')
    .set((eb) => ({
      state: 'open',
      skipReason: null,
      closedAt: null,
      closedWhy: null,
      updatedAt: at,
      updatedBy: scope.userId,
      rowVersion: eb('rowVersion', '+', 1),
    }))
    .where('branchId', '=', scope.branchId)
    .where('id', '=', visit.stopId)
    .where('state', 'in', ['done', 'skipped'])
    .execute()
}

/** A refusal or "never again" that was a slip of the finger: the bar it set, and the stops it closed. */
async function liftBar(trx: Trx, scope: BranchScope, visit: Row<'visit'>, at: string) {
  if (visit.outcome !== 'refused' && visit.outcome !== 'dnc') return
  const others = await trx
    .selectFrom('visit')
    .select(['outcome', 'visitedOn'])
    .where('branchId', '=', scope.branchId)
    .where('subjectKind', '=', visit.subjectKind)
    .where('subjectId', '=', visit.subjectId)
    .where('outcome', 'in', ['refused', 'dnc'])
    .where('withdrawnAt', 'is', null)
    .orderBy('visitedOn')
    .execute()
  if (visit.outcome === 'dnc' && others.some(({ outcome }) => outcome === 'dnc')) return
  // An earlier refusal still rests for its days.
  const refusedOn = others.findLast(({ outcome }) => outcome === 'refused')?.visitedOn
  const rest = refusedOn === undefined ? null : daysAfter(refusedOn, refusedDays)
  const until = visit.outcome === 'dnc' ? forGood : daysAfter(visit.visitedOn, refusedDays)
  if (visit.subjectKind === 'merchant') {
    const { numUpdatedRows } = await trx
      .updateTable('merchant')
      .set((eb) => ({
        doNotVisitUntil: rest,
        updatedAt: at,
        updatedBy: scope.userId,
        rowVersion: eb('rowVersion', '+', 1),
      }))
      .where('branchId', '=', scope.branchId)
      .where('id', '=', visit.subjectId)
      .where('doNotVisitUntil', '=', until)
      // What somebody put down by hand with a reason is his to lift.
      .where('doNotVisitReason', '=', '')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
  }
  if (visit.outcome !== 'dnc') return
  if (visit.subjectKind === 'customer')
    await trx
      .updateTable('customer')
      .set((eb) => ({ doNotContact: 0, updatedAt: at, updatedBy: scope.userId, rowVersion: eb('rowVersion', '+', 1) }))
      .where('branchId', '=', scope.branchId)
      .where('id', '=', visit.subjectId)
      // Somebody else may have known it before, or said so since.
      .where('updatedAt', '=', visit.visitedAt ?? '')
      .execute()
  await trx
    .updateTable('stop')
    .set((eb) => ({
      state: 'open',
      closedAt: null,
      closedWhy: null,
      updatedAt: at,
      updatedBy: scope.userId,
      rowVersion: eb('rowVersion', '+', 1),
    }))
    .where('branchId', '=', scope.branchId)
    .where('closedWhy', '=', 'dnc')
    .where((eb) =>
      eb.or([
        eb('merchantId', '=', visit.subjectId),
        eb('unitId', '=', visit.subjectId),
        eb('customerId', '=', visit.subjectId),
      ]),
    )
    .execute()
}
