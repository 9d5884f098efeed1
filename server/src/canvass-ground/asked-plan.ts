import type { CanvassMode, PlanState } from 'domain/canvass-plan.ts'
import type { Db } from '#db/database.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { doorsOfMerchants } from './merchant-doors.ts'

/** What a plan holds. @throws {AppError} 404 for one that is not there */
export async function findPlanDoors(db: Db, scope: BranchScope, planId: string) {
  const plan = await db
    .selectFrom('canvassPlan')
    .select(['onDate', 'mode'])
    .where('branchId', '=', scope.branchId)
    .where('id', '=', planId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!plan) throw notFound()
  const sides = await db
    .selectFrom('canvassPlanSide')
    .select('sideId')
    .where('branchId', '=', scope.branchId)
    .where('planId', '=', planId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const doors = await db
    .selectFrom('canvassPlanDoor')
    .select(['unitId', 'merchantId'])
    .where('branchId', '=', scope.branchId)
    .where('planId', '=', planId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const merchantIds = doors.flatMap(({ merchantId }) => merchantId ?? [])
  const doorOf = await doorsOfMerchants(db, scope, merchantIds)
  const staff = await db
    .selectFrom('canvassPlanStaff')
    .select('userId')
    .where('branchId', '=', scope.branchId)
    .where('planId', '=', planId)
    .execute()
  const dispatched = await db
    .selectFrom('canvassPlanMove')
    .select('movedAt')
    .where('branchId', '=', scope.branchId)
    .where('planId', '=', planId)
    .where('packetId', 'is', null)
    .where('toState', '=', 'dispatched' satisfies PlanState)
    .orderBy('movedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    /** When it last went out (UTC); null before. Doors that came later are finds of its walk. */
    dispatchedAt: dispatched?.movedAt ?? null,
    onDate: plan.onDate,
    // A code of the plan's schema.
    mode: plan.mode as CanvassMode,
    sideIds: sides.map(({ sideId }) => sideId),
    unitIds: doors.flatMap(({ unitId, merchantId }) => unitId ?? doorOf.get(merchantId ?? '') ?? []),
    staffIds: staff.map(({ userId }) => userId),
  }
}
