import { arrivalFaults, type AttendanceUpdate, type GivenConsent, leadIntents } from 'domain/attendance.ts'
import type { BranchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { refuseStale } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import type { Note } from '#http/write.ts'
import { refuseUnknownParts } from './arrive.ts'
import { childrenOf, findArrival } from './attendance-rows.ts'
import { insertConsents, listConsentsOf, withdrawConsents } from './consent-queries.ts'
import type { EventRow } from '#events/event-rows.ts'
import { dutyEvent, refuseClosedEvent } from './event-duty.ts'
import { takeBackCloseness } from './familiarity.ts'
import { dropUntouchedLead, leadOfArrival } from './lead-of-arrival.ts'

type Arrival = Row<'attendance'>

/** @throws {AppError} 404 where there is none, or for who is not on duty at its event; 409 `event_not_open` */
async function openArrival(trx: Trx, scope: BranchScope, id: string, clock: BranchClock) {
  const row = await findArrival(trx, scope, id)
  if (!row) throw notFound()
  const event = await dutyEvent(trx, scope, row.eventId)
  refuseClosedEvent(event, clock)
  return { row, event }
}

/**
 * Changes what was written down of somebody who came: how many, from where, what he agreed to, what he wants. Who he is
 * stays. Interest that was noted later makes its lead, one that was a slip takes an untouched lead along.
 */
export async function changeArrival(
  trx: Trx,
  scope: BranchScope,
  id: string,
  { change, asked, clock, note }: { change: AttendanceUpdate; asked: number; clock: BranchClock; note: Note },
): Promise<void> {
  const { row, event } = await openArrival(trx, scope, id, clock)
  refuseStale(asked, { rowVersion: row.rowVersion })
  const [fault] = arrivalFaults(change, row.customerId !== null)
  if (fault) throw badRequest(fault.error, { field: fault.field })
  await refuseUnknownParts(trx, scope, change)
  const leadId = await leadAfter(trx, scope, { row, event, change, clock, note })
  const { label, adults, children, guardianConsent, cameFrom, merchantId, intent, followUserId } = change
  await trx
    .updateTable('attendance')
    .set({
      label,
      adults,
      children: JSON.stringify(children),
      guardianConsent: guardianConsent ? 1 : 0,
      cameFrom,
      merchantId,
      intent,
      followUserId,
      note: change.note,
      leadId,
      rowVersion: row.rowVersion + 1,
    })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
  await changeConsents(trx, scope, row, change, clock.today)
  note({ objectKind: 'attendance', objectId: id, fields: Object.keys(change) })
}

async function leadAfter(
  trx: Trx,
  scope: BranchScope,
  of: { row: Arrival; event: EventRow; change: AttendanceUpdate; clock: BranchClock; note: Note },
): Promise<string | null> {
  const { row, event, change, clock, note } = of
  const isWanted = leadIntents.some((one) => one === change.intent)
  const lead = row.leadId === null ? null : await lineOf(trx, scope, row.leadId)
  const isSame = lead !== null && (change.line === null || change.line === lead)
  if (isWanted && isSame) return row.leadId
  // What somebody has begun to work on stays his, whatever is ticked now.
  if (!(await dropUntouchedLead(trx, scope, row)) && lead !== null) return row.leadId
  const made = isWanted ? await leadOfArrival(trx, scope, { arrival: change, guest: row, event, clock }) : null
  if (made?.isNew) note({ objectKind: 'lead', objectId: made.id })
  return made?.id ?? null
}

/** The product of a lead that is still there. */
async function lineOf(trx: Trx, { branchId }: BranchScope, leadId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('lead')
    .select('line')
    .where('branchId', '=', branchId)
    .where('id', '=', leadId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row?.line ?? null
}

async function changeConsents(trx: Trx, scope: BranchScope, row: Arrival, change: AttendanceUpdate, today: string) {
  const before = await listConsentsOf(trx, scope, row.id)
  const isOf = (one: Pick<GivenConsent, 'merchantId'> & { purpose: string }) => `${one.purpose} ${one.merchantId}`
  const [had, has] = [new Set(before.map(isOf)), new Set(change.consents.map(isOf))]
  const gone = before.filter((one) => !has.has(isOf(one)))
  const given = change.consents.filter((one) => !had.has(isOf(one)))
  await withdrawConsents(
    trx,
    scope,
    gone.map(({ id }) => id),
  )
  const giver = { attendanceId: row.id, eventId: row.eventId, customerId: row.customerId }
  await insertConsents(trx, scope, giver, { consents: given, children: change.children }, today)
}

/** Takes an arrival back with what it alone brought about: consents, touch, closeness, and a lead nobody has touched. */
export async function withdrawArrival(
  trx: Trx,
  scope: BranchScope,
  id: string,
  { clock, note }: { clock: BranchClock; note: Note },
): Promise<void> {
  const { row } = await openArrival(trx, scope, id, clock)
  const withdrawn = { withdrawnAt: new Date().toISOString(), withdrawnBy: scope.userId }
  await trx
    .updateTable('attendance')
    // Names of children are kept no longer than the arrival counts.
    .set({ ...withdrawn, children: JSON.stringify(childrenOf(row).map((child) => ({ ...child, nickname: '*' }))) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
  const consents = await listConsentsOf(trx, scope, id)
  await withdrawConsents(
    trx,
    scope,
    consents.map((one) => one.id),
  )
  await trx
    .updateTable('touch')
    .set(withdrawn)
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('channel', '=', 'event')
    .where('withdrawnAt', 'is', null)
    .execute()
  await dropUntouchedLead(trx, scope, row)
  await takeBackCloseness(trx, scope, row)
  note({ objectKind: 'attendance', objectId: id, fields: ['withdrawn'] })
}
