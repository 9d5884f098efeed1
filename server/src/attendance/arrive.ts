import { type AttendanceSaved, type GivenConsent, type NewAttendance } from 'domain/attendance.ts'
import { ulid } from 'ulid'
import type { BranchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import { badRequest, conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { refuseStandingId } from '#http/standing-id.ts'
import type { Note } from '#http/write.ts'
import { mayBeSubject } from '#leads/lead-queries.ts'
import { findMerchant, refuseUnknownColleague } from '#merchants/merchant-queries.ts'
import { insertTouch } from '#touches/touch-queries.ts'
import { arrivalMoment } from './arrival-moment.ts'
import { bringCloser } from './familiarity.ts'
import type { EventRow } from '#events/event-rows.ts'
import { dutyEvent, refuseClosedEvent } from './event-duty.ts'
import { insertConsents } from './consent-queries.ts'
import { leadOfArrival } from './lead-of-arrival.ts'

/** Who stands at the door, as far as the branch knows. */
interface Guest {
  customerId: string | null
  householdId: string | null
  invitationId: string | null
  seatOf: string | null
}

/**
 * Writes down that somebody came, with all that comes of it, or nothing: the lead of whoever is interested, the consents,
 * and of a customer the touch and that the branch knows him better now (R090).
 *
 * @throws {AppError} 404 for who is not on duty; 400 for what the branch does not have; 409 `event_not_open`,
 *   `tally_only`, `already_arrived`, and `stands_already` where the phone's id is taken
 */
export async function arrive(
  trx: Trx,
  scope: BranchScope,
  eventId: string,
  { arrival, clock, note }: { arrival: NewAttendance; clock: BranchClock; note: Note },
): Promise<AttendanceSaved> {
  const event = await dutyEvent(trx, scope, eventId)
  refuseClosedEvent(event, clock)
  if (event.tallyOnly) throw conflict('tally_only')
  const id = arrival.id ?? ulid()
  for (const table of arrival.id === undefined ? [] : (['attendance', 'touch'] as const))
    await refuseStandingId(trx, scope, table, id)
  await refuseUnknownParts(trx, scope, arrival)
  const guest = await guestOf(trx, scope, event, arrival)
  await refuseSecondArrival(trx, scope, event, guest)

  const at = arrivalMoment(arrival.arrivedAt, event, clock, new Date())
  const closer = guest.customerId === null ? null : await bringCloser(trx, scope, guest.customerId)
  const lead = await leadOfArrival(trx, scope, { arrival, guest, event, clock })
  await insertAttendance(trx, scope, { id, arrival, guest, eventId, at, leadId: lead?.id ?? null, closer })
  await insertConsents(trx, scope, { attendanceId: id, eventId, customerId: guest.customerId }, arrival, clock.today)
  if (guest.customerId !== null) await touchOfArrival(trx, scope, guest.customerId, { id, at })
  note({ objectKind: 'attendance', objectId: id, fields: Object.keys(arrival) })
  if (lead?.isNew) note({ objectKind: 'lead', objectId: lead.id })
  return { id, rowVersion: 1, lead, isCloser: closer !== null }
}

/** @throws {AppError} 400 for a merchant or a colleague that the branch does not have */
export async function refuseUnknownParts(
  trx: Trx,
  scope: BranchScope,
  of: { merchantId: string | null; followUserId: string | null; consents: readonly GivenConsent[] },
): Promise<void> {
  for (const merchantId of [of.merchantId, ...of.consents.map((one) => one.merchantId)])
    if (merchantId !== null && !(await findMerchant(trx, scope, merchantId))) throw badRequest('unknown_merchant')
  if (of.followUserId !== null) await refuseUnknownColleague(trx, scope, of.followUserId)
}

async function guestOf(trx: Trx, scope: BranchScope, event: EventRow, arrival: NewAttendance): Promise<Guest> {
  const { invitationId, customerId } = arrival
  if (invitationId !== null) {
    const invitation = await trx
      .selectFrom('invitation')
      .innerJoin('customer', (join) =>
        join
          .onRef('customer.branchId', '=', 'invitation.branchId')
          .onRef('customer.id', '=', 'invitation.customerId')
          .on('customer.deletedAt', 'is', null),
      )
      .select(['customer.id', 'customer.householdId', 'invitation.reserved', 'invitation.reservedBy'])
      .where('invitation.branchId', '=', scope.branchId)
      .where('invitation.id', '=', invitationId)
      .where('invitation.eventId', '=', event.id)
      .where('invitation.deletedAt', 'is', null)
      .executeTakeFirst()
    if (!invitation) throw badRequest('unknown_invitation')
    const { id, householdId, reserved, reservedBy } = invitation
    return { customerId: id, householdId, invitationId, seatOf: reserved === null ? null : reservedBy }
  }
  if (customerId === null) return { customerId: null, householdId: null, invitationId: null, seatOf: null }
  if (!(await mayBeSubject(trx, scope, { subjectKind: 'customer', subjectId: customerId })))
    throw badRequest('unknown_subject')
  const { householdId } = await trx
    .selectFrom('customer')
    .select('householdId')
    .where('branchId', '=', scope.branchId)
    .where('id', '=', customerId)
    .executeTakeFirstOrThrow()
  // Whoever had been asked is the guest of the list, however he was found at the door.
  const asked = await trx
    .selectFrom('invitation')
    .select(['id', 'reserved', 'reservedBy'])
    .where('branchId', '=', scope.branchId)
    .where('eventId', '=', event.id)
    .where('customerId', '=', customerId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  const seatOf = asked && asked.reserved !== null ? asked.reservedBy : null
  return { customerId, householdId, invitationId: asked?.id ?? null, seatOf }
}

/** Two phones at two doors: the second one is told when the first saw him come. */
async function refuseSecondArrival(trx: Trx, { branchId }: BranchScope, event: EventRow, { customerId }: Guest) {
  if (customerId === null) return
  const row = await trx
    .selectFrom('attendance')
    .select(['id', 'arrivedAt'])
    .where('branchId', '=', branchId)
    .where('eventId', '=', event.id)
    .where('customerId', '=', customerId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  if (row) throw conflict('already_arrived', row)
}

async function insertAttendance(
  trx: Trx,
  scope: BranchScope,
  of: {
    id: string
    arrival: NewAttendance
    guest: Guest
    eventId: string
    at: string
    leadId: string | null
    closer: string | null
  },
): Promise<void> {
  const { label, adults, children, guardianConsent, merchantId, intent, followUserId, note } = of.arrival
  const isAskedAfterAll = of.arrival.invitationId === null && of.guest.invitationId !== null
  const cameFrom = isAskedAfterAll && of.arrival.cameFrom === 'walk_in' ? 'invited' : of.arrival.cameFrom
  await trx
    .insertInto('attendance')
    .values({
      branchId: scope.branchId,
      id: of.id,
      eventId: of.eventId,
      ...of.guest,
      leadId: of.leadId,
      label,
      adults,
      children: JSON.stringify(children),
      guardianConsent: guardianConsent ? 1 : 0,
      arrivedAt: of.at,
      cameFrom,
      merchantId,
      intent,
      followUserId,
      note,
      familiarityFrom: of.closer,
      rowVersion: 1,
      createdAt: new Date().toISOString(),
      createdBy: scope.userId,
      withdrawnAt: null,
      withdrawnBy: null,
    })
    .execute()
}

/** To come is a contact in both directions. It offers nothing: the invitation was the marketing. */
const touchOfArrival = (trx: Trx, scope: BranchScope, customerId: string, { id, at }: { id: string; at: string }) =>
  insertTouch(trx, scope, {
    // The touch has the id of its arrival, and goes with it.
    id,
    subjectKind: 'customer',
    subjectId: customerId,
    touchedAt: at,
    channel: 'event',
    purpose: 'care',
    twoWay: true,
    result: '',
    visitId: null,
    breach: null,
    breachReason: '',
  })
