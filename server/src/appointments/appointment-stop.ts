import { ulid } from 'ulid'
import type { Appointment } from 'domain/appointment.ts'
import type { PlanState, stopKinds } from 'domain/canvass-plan.ts'
import { doorsOfMerchants } from '#canvass-ground/merchant-doors.ts'
import { listDoors } from '#canvass-ground/ground-doors.ts'
import { readPace } from '#canvass-ground/pace.ts'
import { planDoors } from '#canvass-ground/planned-doors.ts'
import { findPlan, listStaff, type PlanRow } from '#canvass-plans/plan-rows.ts'
import { touchPlan } from '#canvass-plans/plan-queries.ts'
import { stopKindOf } from '#canvass-plans/read-cut-ground.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { newStamps } from '#http/stamps.ts'

/** Plans that still take a stop. */
const takesStops: readonly PlanState[] = ['draft', 'cut', 'postponed', 'dispatched', 'running']
const subjectColumn = { merchant: 'merchantId', place: 'placeId', customer: 'customerId' } as const

type StopKind = (typeof stopKinds)[number]

/** A plan, and the door of whoever was agreed with: null where he has none. */
interface Going {
  plan: PlanRow
  appointment: Appointment
  unitId: string | null
}

/**
 * Makes what was agreed a stop of the plan with its time, in the packet of whoever goes; what is not agreed any more goes
 * out of it again, unless somebody was there. Whose door is in the plan anyway, on a chosen side or by the head's choice,
 * stands there once: his stop takes the hour, and gives it back.
 */
export async function followAppointment(trx: Trx, scope: BranchScope, appointment: Appointment): Promise<void> {
  const plan = appointment.planId === null ? null : await findPlan(trx, scope, appointment.planId)
  if (!plan || !takesStops.includes(plan.state)) return
  const { subjectKind, subjectId } = appointment
  const doorOf = await doorsOfMerchants(trx, scope, subjectKind === 'merchant' ? [subjectId] : [])
  const going: Going = { plan, appointment, unitId: doorOf.get(subjectId) ?? null }
  const stop = await stopOf(trx, scope, going)
  const isChanged =
    appointment.state === 'agreed' || appointment.state === 'kept'
      ? await takeIn(trx, scope, going, stop)
      : await giveBack(trx, scope, going, stop)
  // Also where only an hour changed: a cut that runs now knows the one before.
  if (isChanged) await touchPlan(trx, scope, plan)
}

/** @returns whether anything of the plan changed */
async function takeIn(trx: Trx, scope: BranchScope, going: Going, stop: FoundStop | undefined): Promise<boolean> {
  const { id, atTime } = going.appointment
  const isAdded = await addDoor(trx, scope, going)
  if (!stop) {
    await nameStop(trx, scope, id, await addStop(trx, scope, going))
    return true
  }
  await nameStop(trx, scope, id, stop.id)
  if (!isAdded && stop.kind === 'appointment' && stop.atTime === atTime) return false
  await setHour(trx, scope, stop, { kind: 'appointment', atTime })
  return true
}

/**
 * A door of a chosen side, or one the head chose, is gone to without the hour; another is not gone to.
 *
 * @returns whether anything of the plan changed
 */
async function giveBack(trx: Trx, scope: BranchScope, going: Going, stop: FoundStop | undefined): Promise<boolean> {
  const isRemoved = await removeDoor(trx, scope, going)
  await nameStop(trx, scope, going.appointment.id, null)
  if (!stop || (stop.kind !== 'appointment' && stop.atTime === null)) return isRemoved
  const chosen = await doorRow(trx, scope, going)
  if (stop.sideId === null && !chosen) await takeOut(trx, scope, stop)
  else await setHour(trx, scope, stop, { kind: await ownKind(trx, scope, going, chosen?.kind ?? 'new'), atTime: null })
  return true
}

const stopOf = (trx: Trx, { branchId }: BranchScope, { plan, appointment, unitId }: Going) =>
  trx
    .selectFrom('stop')
    .select(['id', 'kind', 'state', 'sideId', 'atTime'])
    .where('branchId', '=', branchId)
    .where('planId', '=', plan.id)
    .where((eb) =>
      eb.or([
        eb(subjectColumn[appointment.subjectKind], '=', appointment.subjectId),
        ...(unitId === null ? [] : [eb('unitId', '=', unitId)]),
      ]),
    )
    // A door inside a place is not the place.
    .$if(appointment.subjectKind === 'place', (query) => query.where('unitId', 'is', null))
    .orderBy('id')
    .executeTakeFirst()
type FoundStop = NonNullable<Awaited<ReturnType<typeof stopOf>>>

const setHour = (
  trx: Trx,
  { branchId }: BranchScope,
  stop: FoundStop,
  hour: { kind: StopKind; atTime: string | null },
) => trx.updateTable('stop').set(hour).where('branchId', '=', branchId).where('id', '=', stop.id).execute()

const nameStop = (trx: Trx, { branchId }: BranchScope, id: string, stopId: string | null) =>
  trx.updateTable('appointment').set({ stopId }).where('branchId', '=', branchId).where('id', '=', id).execute()

/** Why one goes to that door without an appointment: as the head said, else as the door is. */
async function ownKind(trx: Trx, scope: BranchScope, { plan, unitId }: Going, said: string): Promise<StopKind> {
  // A code of planDoorSchema.
  if (said !== 'new') return said as StopKind
  const [planned] = await planDoors(trx, scope, {
    doors: await listDoors(trx, scope, unitId === null ? [] : [unitId]),
    onDate: plan.onDate,
    walkerIds: (await listStaff(trx, scope, [plan.id])).map(({ id }) => id),
    pace: await readPace(trx, scope, plan.mode),
  })
  return planned ? stopKindOf(planned.door) : 'new'
}

async function takeOut(trx: Trx, { branchId }: BranchScope, stop: FoundStop): Promise<void> {
  if (stop.state !== 'open') return
  const visit = await trx
    .selectFrom('visit')
    .select('id')
    .where('branchId', '=', branchId)
    .where('stopId', '=', stop.id)
    .executeTakeFirst()
  if (visit) return
  await trx.deleteFrom('stop').where('branchId', '=', branchId).where('id', '=', stop.id).execute()
}

/** The plan's single door of that subject, whoever put it in. */
const doorRow = (trx: Trx, { branchId }: BranchScope, { plan, appointment, unitId }: Going) =>
  trx
    .selectFrom('canvassPlanDoor')
    .select(['id', 'kind'])
    .where('branchId', '=', branchId)
    .where('planId', '=', plan.id)
    .where((eb) =>
      eb.or([
        eb(subjectColumn[appointment.subjectKind], '=', appointment.subjectId),
        ...(unitId === null ? [] : [eb('unitId', '=', unitId)]),
      ]),
    )
    .orderBy('id')
    .executeTakeFirst()

/** Puts the subject among the plan's single doors, where it is not yet: it stays in the plan when its side goes. */
async function addDoor(trx: Trx, scope: BranchScope, going: Going): Promise<boolean> {
  const { plan, appointment, unitId } = going
  if (await doorRow(trx, scope, going)) return false
  const packet = await packetOf(trx, scope, going)
  const subject = { unitId: null, merchantId: null, placeId: null, customerId: null }
  await trx
    .insertInto('canvassPlanDoor')
    .values({
      branchId: scope.branchId,
      id: ulid(),
      planId: plan.id,
      ...subject,
      ...(unitId === null ? { [subjectColumn[appointment.subjectKind]]: appointment.subjectId } : { unitId }),
      kind: 'appointment',
      packetId: packet?.id ?? null,
      position: 0,
    })
    .execute()
  return true
}

/** Takes out the single door that the appointment brought. */
async function removeDoor(trx: Trx, scope: BranchScope, going: Going): Promise<boolean> {
  const row = await doorRow(trx, scope, going)
  if (row?.kind !== 'appointment') return false
  await trx.deleteFrom('canvassPlanDoor').where('branchId', '=', scope.branchId).where('id', '=', row.id).execute()
  return true
}

const packetOf = (trx: Trx, { branchId }: BranchScope, { plan, appointment }: Going) =>
  trx
    .selectFrom('packet')
    .innerJoin('packetMember', (join) =>
      join.onRef('packetMember.branchId', '=', 'packet.branchId').onRef('packetMember.packetId', '=', 'packet.id'),
    )
    .select('packet.id')
    .where('packet.branchId', '=', branchId)
    .where('packet.planId', '=', plan.id)
    .where('packet.deletedAt', 'is', null)
    .where('packetMember.userId', '=', appointment.user.id)
    .orderBy('packet.letter')
    .executeTakeFirst()

/** @returns the stop in the packet of whoever goes; null while the plan has none for him */
async function addStop(trx: Trx, scope: BranchScope, going: Going): Promise<string | null> {
  const { branchId } = scope
  const { plan, appointment, unitId } = going
  const packet = await packetOf(trx, scope, going)
  if (!packet) return null
  const shop = await trx
    .selectFrom('merchant')
    .select('shopId')
    .where('branchId', '=', branchId)
    .where('id', '=', appointment.subjectKind === 'merchant' ? appointment.subjectId : '')
    .executeTakeFirst()
  const last = await trx
    .selectFrom('stop')
    .select('seq')
    .where('branchId', '=', branchId)
    .where('packetId', '=', packet.id)
    .orderBy('seq', 'desc')
    .orderBy('id')
    .executeTakeFirst()
  const id = ulid()
  const subject = { merchantId: null, placeId: null, customerId: null }
  await trx
    .insertInto('stop')
    .values({
      branchId,
      id,
      planId: plan.id,
      packetId: packet.id,
      seq: (last?.seq ?? 0) + 1,
      sideId: null,
      ...subject,
      [subjectColumn[appointment.subjectKind]]: appointment.subjectId,
      unitId,
      shopId: shop?.shopId ?? null,
      planned: 1,
      kind: 'appointment',
      priority: 0,
      reasons: '[]',
      lockState: 'free',
      atTime: appointment.atTime,
      state: 'open',
      skipReason: null,
      closedAt: null,
      closedWhy: null,
      ...newStamps(scope.userId),
    })
    .execute()
  return id
}
