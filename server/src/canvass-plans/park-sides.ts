import { type Park, planChangeSchema, type PlanDoor } from 'domain/canvass-plan.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import type { Trx } from '#db/database.ts'
import { badRequest } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { insertPlan, touchPlan } from './plan-queries.ts'
import { listPlanDoors, listPlanSides, listStaff, type PlanRow } from './plan-rows.ts'
import { saveGround } from './save-ground.ts'

/** Longest title a plan may have. */
const titleLength = 60

/**
 * Moves sides that do not fit to a plan of another day, which is otherwise like this one.
 *
 * @returns the id of the new plan
 * @throws {AppError} 400 where a side is not of the plan, or the day lies behind
 */
export async function parkSides(trx: Trx, scope: BranchScope, plan: PlanRow, park: Park): Promise<string> {
  const { today } = await branchClock(trx, scope)
  refuseDepositTie({ title: park.title })
  if (park.onDate < today || park.onDate === plan.onDate) throw badRequest('day_not_ahead')
  const sides = await listPlanSides(trx, scope, [plan.id])
  const parked = new Set(park.sideIds)
  if ([...parked].some((id) => !sides.some(({ sideId }) => sideId === id))) throw badRequest('unknown_side')
  const staff = await listStaff(trx, scope, [plan.id])
  const doors = await listPlanDoors(trx, scope, plan.id)
  const units = await trx
    .selectFrom('unit')
    .select('id')
    .where('orgId', '=', scope.orgId)
    .where('sideId', 'in', [...parked])
    .execute()
  // A door that is to come first goes along with its side.
  const isParked = (unitId: string | null) => unitId !== null && units.some(({ id }) => id === unitId)
  const ground = (keeps: boolean) => ({
    sideIds: sides.map(({ sideId }) => sideId).filter((id) => parked.has(id) !== keeps),
    doors: doors
      .filter(({ unitId }) => isParked(unitId) !== keeps)
      .map(({ unitId, merchantId, placeId, customerId, kind }) => ({
        unitId,
        merchantId,
        placeId,
        customerId,
        // A code of planDoorSchema.
        kind: kind as PlanDoor['kind'],
      })),
  })
  const id = await insertPlan(
    trx,
    scope,
    planChangeSchema.parse({
      title: (park.title || plan.title).slice(0, titleLength),
      mode: plan.mode,
      onDate: park.onDate,
      windows: plan.windows,
      goal: plan.goal,
      newShare: plan.newShare,
      offer: plan.offer,
      materialIds: plan.materialIds,
      safety: plan.safety,
      weatherFallback: plan.weatherFallback,
      note: plan.note,
      staffIds: staff.map(({ id: userId }) => userId),
      siteId: plan.siteId,
    }),
    plan.id,
  )
  await saveGround(trx, scope, plan.id, ground(true))
  await saveGround(trx, scope, id, ground(false))
  await touchPlan(trx, scope, plan)
  return id
}
