import { ulid } from 'ulid'
import type { Appointment } from 'domain/appointment.ts'
import type { PlanState } from 'domain/canvass-plan.ts'
import { findPlan, type PlanRow } from '#canvass-plans/plan-rows.ts'
import { touchPlan } from '#canvass-plans/plan-queries.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { newStamps } from '#http/stamps.ts'

/** Plans that still take a stop. */
const takesStops: readonly PlanState[] = ['draft', 'cut', 'postponed', 'dispatched', 'running']
const subjectColumn = { merchant: 'merchantId', place: 'placeId', customer: 'customerId' } as const

/**
 * Makes what was agreed a stop of the plan with its time, in the packet of whoever goes; what is not agreed any more goes
 * out of it again, unless somebody was there.
 */
export async function followAppointment(trx: Trx, scope: BranchScope, appointment: Appointment): Promise<void> {
  const plan = appointment.planId === null ? null : await findPlan(trx, scope, appointment.planId)
  if (!plan || !takesStops.includes(plan.state)) return
  const stop = await stopOf(trx, scope, plan, appointment)
  const isAgreed = appointment.state === 'agreed' || appointment.state === 'kept'
  if (stop) await setTime(trx, scope, stop.id, isAgreed ? appointment.atTime : null)
  if (!isAgreed) {
    if (stop && stop.kind === 'appointment' && stop.state === 'open') await takeOut(trx, scope, stop.id)
    await removeDoor(trx, scope, plan, appointment)
    await nameStop(trx, scope, appointment.id, null)
    return
  }
  const stopId = stop?.id ?? (await addStop(trx, scope, plan, appointment))
  await nameStop(trx, scope, appointment.id, stopId)
}

const stopOf = (trx: Trx, { branchId }: BranchScope, plan: PlanRow, { subjectKind, subjectId }: Appointment) =>
  trx
    .selectFrom('stop')
    .leftJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'stop.branchId').on('merchant.id', '=', subjectId),
    )
    .leftJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['stop.id', 'stop.kind', 'stop.state'])
    .where('stop.branchId', '=', branchId)
    .where('stop.planId', '=', plan.id)
    .where((eb) =>
      eb.or([
        eb(`stop.${subjectColumn[subjectKind]}`, '=', subjectId),
        ...(subjectKind === 'merchant' ? [eb('stop.unitId', '=', eb.ref('shop.unitId'))] : []),
      ]),
    )
    // A door inside a place is not the place.
    .$if(subjectKind === 'place', (query) => query.where('stop.unitId', 'is', null))
    .orderBy('stop.id')
    .executeTakeFirst()

const setTime = (trx: Trx, { branchId }: BranchScope, stopId: string, atTime: string | null) =>
  trx.updateTable('stop').set({ atTime }).where('branchId', '=', branchId).where('id', '=', stopId).execute()

const nameStop = (trx: Trx, { branchId }: BranchScope, id: string, stopId: string | null) =>
  trx.updateTable('appointment').set({ stopId }).where('branchId', '=', branchId).where('id', '=', id).execute()

async function takeOut(trx: Trx, { branchId }: BranchScope, stopId: string): Promise<void> {
  const visit = await trx
    .selectFrom('visit')
    .select('id')
    .where('branchId', '=', branchId)
    .where('stopId', '=', stopId)
    .executeTakeFirst()
  if (visit) return
  await trx.deleteFrom('stop').where('branchId', '=', branchId).where('id', '=', stopId).execute()
}

/** The plan's single door that an appointment brought. */
async function removeDoor(
  trx: Trx,
  scope: BranchScope,
  plan: PlanRow,
  { subjectKind, subjectId }: Appointment,
): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('canvassPlanDoor')
    .where('branchId', '=', scope.branchId)
    .where('planId', '=', plan.id)
    .where('kind', '=', 'appointment')
    .where(subjectColumn[subjectKind], '=', subjectId)
    .executeTakeFirst()
  if (numDeletedRows > 0n) await touchPlan(trx, scope, plan)
}

/** @returns the stop in the packet of whoever goes; null while the plan has none for him */
async function addStop(
  trx: Trx,
  scope: BranchScope,
  plan: PlanRow,
  { subjectKind, subjectId, user, atTime }: Appointment,
): Promise<string | null> {
  const { branchId } = scope
  const subject = {
    unitId: null,
    merchantId: null,
    placeId: null,
    customerId: null,
    [subjectColumn[subjectKind]]: subjectId,
  }
  const shop = await trx
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['shop.id', 'shop.unitId'])
    .where('merchant.branchId', '=', branchId)
    .where('merchant.id', '=', subjectKind === 'merchant' ? subjectId : '')
    .executeTakeFirst()
  const packet = await trx
    .selectFrom('packet')
    .innerJoin('packetMember', (join) =>
      join.onRef('packetMember.branchId', '=', 'packet.branchId').onRef('packetMember.packetId', '=', 'packet.id'),
    )
    .select('packet.id')
    .where('packet.branchId', '=', branchId)
    .where('packet.planId', '=', plan.id)
    .where('packet.deletedAt', 'is', null)
    .where('packetMember.userId', '=', user.id)
    .orderBy('packet.letter')
    .executeTakeFirst()
  const door = await trx
    .selectFrom('canvassPlanDoor')
    .select('id')
    .where('branchId', '=', branchId)
    .where('planId', '=', plan.id)
    // A merchant that the head chose as a single door is that door.
    .where((eb) =>
      eb.or([
        eb(subjectColumn[subjectKind], '=', subjectId),
        ...(shop?.unitId ? [eb('unitId', '=', shop.unitId)] : []),
      ]),
    )
    .executeTakeFirst()
  if (!door)
    await trx
      .insertInto('canvassPlanDoor')
      .values({
        branchId,
        id: ulid(),
        planId: plan.id,
        ...subject,
        kind: 'appointment',
        packetId: packet?.id ?? null,
        position: 0,
      })
      .execute()
  await touchPlan(trx, scope, plan)
  if (!packet) return null
  const last = await trx
    .selectFrom('stop')
    .select('seq')
    .where('branchId', '=', branchId)
    .where('packetId', '=', packet.id)
    .orderBy('seq', 'desc')
    .orderBy('id')
    .executeTakeFirst()
  const id = ulid()
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
      unitId: shop?.unitId ?? null,
      shopId: shop?.id ?? null,
      planned: 1,
      kind: 'appointment',
      priority: 0,
      reasons: '[]',
      lockState: 'free',
      atTime,
      state: 'open',
      skipReason: null,
      closedAt: null,
      closedWhy: null,
      ...newStamps(scope.userId),
    })
    .execute()
  return id
}
