import type {
  Appointment,
  AppointmentChange,
  AppointmentQuery,
  AppointmentState,
  NewAppointment,
} from 'domain/appointment.ts'
import { ulid } from 'ulid'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { dayBounds } from '#http/today.ts'
import { toldNote } from '#places/place-queries.ts'

/** Appointments by time, those without one first. One with a customer is told only to whom he may be told. */
export async function listAppointments(
  db: Db | Trx,
  scope: BranchScope,
  { planId, userId, onDate }: AppointmentQuery,
): Promise<Appointment[]> {
  const { zone } = await branchClock(db, scope)
  const day = onDate === undefined ? null : dayBounds(zone, onDate)
  const rows = await appointmentRows(db, scope)
    .$if(planId !== undefined, (query) => query.where('appointment.planId', '=', planId ?? ''))
    .$if(userId !== undefined, (query) => query.where('appointment.userId', '=', userId ?? ''))
    .$if(day !== null, (query) =>
      query.where('appointment.atTime', '>=', day?.from ?? '').where('appointment.atTime', '<', day?.to ?? ''),
    )
    .execute()
  return rows.flatMap((row) => told(scope, row) ?? [])
}

export async function findAppointment(db: Db | Trx, scope: BranchScope, id: string): Promise<Appointment | null> {
  const row = await appointmentRows(db, scope).where('appointment.id', '=', id).executeTakeFirst()
  return row ? told(scope, row) : null
}

const appointmentRows = (db: Db | Trx, scope: BranchScope) =>
  db
    .selectFrom('appointment')
    .leftJoin('user', 'user.id', 'appointment.userId')
    .leftJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'appointment.branchId').onRef('merchant.id', '=', 'appointment.subjectId'),
    )
    .leftJoin('shop', 'shop.id', 'merchant.shopId')
    .leftJoin('place', 'place.id', 'appointment.subjectId')
    .leftJoin('customer', (join) =>
      join.onRef('customer.branchId', '=', 'appointment.branchId').onRef('customer.id', '=', 'appointment.subjectId'),
    )
    .selectAll('appointment')
    .select(['user.name as userName', 'shop.name as shopName', 'place.name as placeName'])
    .select(['customer.name as customerName', 'customer.nameMask', 'customer.ownerUserId'])
    .where('appointment.branchId', '=', scope.branchId)
    .where('appointment.deletedAt', 'is', null)
    .orderBy('appointment.position')
    .orderBy('appointment.atTime', (order) => order.asc().nullsFirst())
    .orderBy('appointment.id')
type AppointmentRow = Awaited<ReturnType<ReturnType<typeof appointmentRows>['execute']>>[number]

function told(scope: BranchScope, row: AppointmentRow): Appointment | null {
  const isOwn = row.ownerUserId === scope.userId
  if (row.subjectKind === 'customer' && !mayTellCustomer(scope, isOwn)) return null
  const isFull = scope.persons.fields === 'full' && isOwn
  return {
    id: row.id,
    planId: row.planId,
    stopId: row.stopId,
    // Codes that newAppointmentSchema lets in.
    subjectKind: row.subjectKind as Appointment['subjectKind'],
    subjectId: row.subjectId,
    subjectName: (isFull ? row.customerName : row.nameMask) ?? row.shopName ?? row.placeName ?? '',
    keyPersonId: row.keyPersonId,
    user: { id: row.userId, name: row.userName ?? '' },
    position: row.position,
    atTime: row.atTime,
    minutes: row.minutes,
    state: row.state as AppointmentState,
    note: toldNote(scope, row.note, row.createdBy),
    askedAt: row.askedAt,
    rowVersion: row.rowVersion,
  }
}

const mayTellCustomer = ({ persons }: BranchScope, isOwn: boolean) =>
  persons.rows === 'branch' || (persons.rows === 'own' && isOwn)

/** Whether this person may make an appointment with that one: a file, a place, or a customer he may see. */
export async function isAppointable(
  trx: Trx,
  scope: BranchScope,
  { subjectKind, subjectId }: Pick<NewAppointment, 'subjectKind' | 'subjectId'>,
): Promise<boolean> {
  if (subjectKind === 'place') {
    const place = await trx
      .selectFrom('place')
      .select('id')
      .where('orgId', '=', scope.orgId)
      .where('retiredAt', 'is', null)
      .where('id', '=', subjectId)
      .executeTakeFirst()
    return place !== undefined
  }
  if (subjectKind === 'merchant') {
    const merchant = await trx
      .selectFrom('merchant')
      .select('id')
      .where('branchId', '=', scope.branchId)
      .where('id', '=', subjectId)
      .where('deletedAt', 'is', null)
      .executeTakeFirst()
    return merchant !== undefined
  }
  const customer = await trx
    .selectFrom('customer')
    .select('ownerUserId')
    .where('branchId', '=', scope.branchId)
    .where('id', '=', subjectId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return customer !== undefined && mayTellCustomer(scope, customer.ownerUserId === scope.userId)
}

export async function isKeyPerson(trx: Trx, { branchId }: BranchScope, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('keyPerson')
    .select('id')
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertAppointment(trx: Trx, scope: BranchScope, appointment: NewAppointment): Promise<string> {
  const id = ulid()
  const stamps = newStamps(scope.userId)
  await trx
    .insertInto('appointment')
    .values({
      branchId: scope.branchId,
      id,
      ...appointment,
      stopId: null,
      position: 0,
      askedAt: appointment.state === 'to_ring' ? null : stamps.createdAt,
      ...stamps,
      deletedAt: null,
    })
    .execute()
  return id
}

export async function updateAppointment(
  trx: Trx,
  scope: BranchScope,
  current: Appointment,
  change: AppointmentChange,
): Promise<void> {
  const at = new Date().toISOString()
  const isAsked = current.askedAt === null && change.state !== 'to_ring'
  await trx
    .updateTable('appointment')
    .set({
      ...change,
      ...(isAsked ? { askedAt: at } : {}),
      ...changedStamps(scope.userId, current.rowVersion, at),
    })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', current.id)
    .execute()
}
