import type { HoldOutOrigin } from 'domain/hold-out.ts'
import { listPlanDoors, listPlanSides, planOrNotFound } from '#canvass-plans/plan-rows.ts'
import { touchPlan } from '#canvass-plans/plan-queries.ts'
import { saveGround } from '#canvass-plans/save-ground.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { heldOut } from './held-out.ts'

/** Nobody is left out any more: sides come back into their walk. */
export async function removeHoldOut(trx: Trx, scope: BranchScope, origin: HoldOutOrigin): Promise<void> {
  const { sideIds } = await heldOut(trx, scope, origin)
  await trx
    .deleteFrom('holdOut')
    .where('branchId', '=', scope.branchId)
    .where('originKind', '=', origin.kind)
    .where('originId', '=', origin.id)
    .execute()
  if (sideIds.length === 0) return
  const plan = await planOrNotFound(trx, scope, origin.id)
  const sides = (await listPlanSides(trx, scope, [plan.id])).map(({ sideId }) => sideId)
  const doors = (await listPlanDoors(trx, scope, plan.id)).map(({ unitId, merchantId, placeId, customerId, kind }) => ({
    unitId,
    merchantId,
    placeId,
    customerId,
    // A code of planDoorSchema.
    kind: kind as 'new',
  }))
  await saveGround(trx, scope, plan.id, { sideIds: [...sides, ...sideIds], doors })
  await touchPlan(trx, scope, plan, plan.cut === null ? {} : { cut: null })
}
