import type { PlanDoor, PlanGround } from 'domain/canvass-plan.ts'
import { ulid } from 'ulid'
import { doorsOfMerchants } from '#canvass-ground/merchant-doors.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { refuseHeldOutSides } from '#hold-outs/held-out-sides.ts'
import { listPlanDoors, listPlanSides, planOrNotFound } from './plan-rows.ts'
import { refuseOutsideTurf, refuseUnknownGround } from './refuse-unplannable.ts'

/**
 * Puts these sides and single doors in the place of the plan's. What stays keeps its packet; what goes takes its stops
 * along, and what comes is in no packet yet.
 */
export async function saveGround(trx: Trx, scope: BranchScope, planId: string, ground: PlanGround): Promise<void> {
  await refuseUnknownGround(trx, scope, ground)
  const { onDate } = await planOrNotFound(trx, scope, planId)
  await refuseHeldOutSides(trx, scope, ground.sideIds, onDate)
  await saveSides(trx, scope, planId, [...new Set(ground.sideIds)])
  await saveDoors(trx, scope, planId, await standingDoors(trx, scope, ground.doors))
  await refuseOutsideTurf(trx, scope, planId)
}

async function saveSides(trx: Trx, scope: BranchScope, planId: string, wanted: readonly string[]): Promise<void> {
  const { branchId } = scope
  const before = await listPlanSides(trx, scope, [planId])
  const gone = before.map(({ sideId }) => sideId).filter((id) => !wanted.includes(id))
  if (gone.length > 0) {
    await trx
      .deleteFrom('canvassPlanSide')
      .where('branchId', '=', branchId)
      .where('planId', '=', planId)
      .where('sideId', 'in', gone)
      .execute()
    await trx
      .deleteFrom('stop')
      .where('branchId', '=', branchId)
      .where('planId', '=', planId)
      .where('sideId', 'in', gone)
      .execute()
  }
  const known = new Set(before.map(({ sideId }) => sideId))
  const rows = wanted
    .filter((sideId) => !known.has(sideId))
    .map((sideId, index) => ({
      branchId,
      id: ulid(),
      planId,
      sideId,
      packetId: null,
      position: before.length + index,
      locked: 0 as const,
    }))
  for (let start = 0; start < rows.length; start += 500)
    await trx
      .insertInto('canvassPlanSide')
      .values(rows.slice(start, start + 500))
      .execute()
}

const keyOf = ({ unitId, merchantId, placeId, customerId }: Omit<PlanDoor, 'kind'>) =>
  unitId ?? merchantId ?? placeId ?? customerId ?? ''

async function saveDoors(trx: Trx, scope: BranchScope, planId: string, wanted: readonly PlanDoor[]): Promise<void> {
  const { branchId } = scope
  const before = await listPlanDoors(trx, scope, planId)
  const keys = new Set(wanted.map(keyOf))
  const gone = before.filter((door) => !keys.has(keyOf(door)))
  for (const { id, unitId, merchantId, placeId, customerId } of gone) {
    await trx.deleteFrom('canvassPlanDoor').where('branchId', '=', branchId).where('id', '=', id).execute()
    // A door of a chosen side stays a stop; it only comes first no more.
    await trx
      .deleteFrom('stop')
      .where('branchId', '=', branchId)
      .where('planId', '=', planId)
      .where('sideId', 'is', null)
      .where((eb) =>
        eb.or([
          ...(unitId === null ? [] : [eb('unitId', '=', unitId)]),
          ...(merchantId === null ? [] : [eb('merchantId', '=', merchantId)]),
          ...(placeId === null ? [] : [eb.and([eb('placeId', '=', placeId), eb('unitId', 'is', null)])]),
          ...(customerId === null ? [] : [eb('customerId', '=', customerId)]),
        ]),
      )
      .execute()
  }
  const known = new Set(before.map(keyOf))
  const rows = wanted
    .filter((door) => !known.has(keyOf(door)))
    .map((door, index) => ({
      branchId,
      id: ulid(),
      planId,
      ...door,
      packetId: null,
      position: before.length + index,
    }))
  if (rows.length > 0) await trx.insertInto('canvassPlanDoor').values(rows).execute()
}

/** Each door once; a merchant whose shop has a door is that door. */
async function standingDoors(trx: Trx, scope: BranchScope, doors: readonly PlanDoor[]): Promise<PlanDoor[]> {
  const merchantIds = doors.flatMap(({ merchantId }) => merchantId ?? [])
  const doorOf = await doorsOfMerchants(trx, scope, merchantIds)
  const resolved = doors.map((door): PlanDoor => {
    const unitId = doorOf.get(door.merchantId ?? '')
    return unitId === undefined ? door : { ...door, merchantId: null, unitId }
  })
  return [...new Map(resolved.map((door) => [keyOf(door), door])).values()]
}
