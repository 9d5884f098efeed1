import type { CanvassMode, canvassGoals, PlanSafety, PlanState, WalkWindow } from 'domain/canvass-plan.ts'
import type { CutResult, PlanCapacity } from 'domain/canvass-plan-sheet.ts'
import { doorsOfMerchants } from '#canvass-ground/merchant-doors.ts'
import type { Db, Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'

/** A row of one branch's plans, with what its JSON columns hold. */
export interface PlanRow extends Omit<
  Row<'canvassPlan'>,
  'mode' | 'goal' | 'state' | 'windows' | 'materialIds' | 'safety' | 'capacity' | 'cut'
> {
  mode: CanvassMode
  goal: (typeof canvassGoals)[number]
  state: PlanState
  windows: WalkWindow[]
  materialIds: string[]
  safety: PlanSafety
  capacity: PlanCapacity | null
  cut: CutResult | null
}

/** Codes and JSON that only checked input and our own writes fill. */
export const planRow = (row: Row<'canvassPlan'>): PlanRow => ({
  ...row,
  mode: row.mode as PlanRow['mode'],
  goal: row.goal as PlanRow['goal'],
  state: row.state as PlanState,
  windows: JSON.parse(row.windows) as WalkWindow[],
  materialIds: JSON.parse(row.materialIds) as string[],
  safety: JSON.parse(row.safety) as PlanSafety,
  capacity: row.capacity === null ? null : (JSON.parse(row.capacity) as PlanCapacity),
  cut: row.cut === null ? null : (JSON.parse(row.cut) as CutResult),
})

/** Whose rows: queries that background work shares need no person. */
export type OfBranch = Pick<BranchScope, 'branchId'>

export async function findPlan(db: Db | Trx, { branchId }: OfBranch, planId: string): Promise<PlanRow | null> {
  const row = await db
    .selectFrom('canvassPlan')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', '=', planId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ? planRow(row) : null
}

/** @throws {AppError} 404 */
export async function planOrNotFound(db: Db | Trx, scope: OfBranch, planId: string): Promise<PlanRow> {
  const plan = await findPlan(db, scope, planId)
  if (!plan) throw notFound()
  return plan
}

/** People of a plan in their order. */
export const listStaff = (db: Db | Trx, { branchId }: OfBranch, planIds: readonly string[]) =>
  db
    .selectFrom('canvassPlanStaff')
    .innerJoin('user', 'user.id', 'canvassPlanStaff.userId')
    .select(['canvassPlanStaff.planId', 'user.id', 'user.name', 'user.job'])
    .where('canvassPlanStaff.branchId', '=', branchId)
    .where('canvassPlanStaff.planId', 'in', planIds.length > 0 ? planIds : [''])
    .orderBy('canvassPlanStaff.position')
    .orderBy('canvassPlanStaff.id')
    .execute()

/** Sides of plans with their streets, in order. */
export const listPlanSides = (db: Db | Trx, { branchId }: OfBranch, planIds: readonly string[]) =>
  db
    .selectFrom('canvassPlanSide')
    .innerJoin('segmentSide', 'segmentSide.id', 'canvassPlanSide.sideId')
    .innerJoin('streetSegment', 'streetSegment.id', 'segmentSide.segmentId')
    .innerJoin('street', 'street.id', 'streetSegment.streetId')
    .select([
      'canvassPlanSide.planId',
      'canvassPlanSide.sideId',
      'canvassPlanSide.packetId',
      'canvassPlanSide.position',
      'canvassPlanSide.locked',
      'segmentSide.segmentId',
      'segmentSide.side',
      'segmentSide.compass',
      'segmentSide.frontage',
      'segmentSide.lengthM',
      'streetSegment.fromNode',
      'streetSegment.toNode',
      'streetSegment.geometry',
      'streetSegment.lng',
      'streetSegment.lat',
      'street.id as streetId',
      'street.name as street',
    ])
    .where('canvassPlanSide.branchId', '=', branchId)
    .where('canvassPlanSide.planId', 'in', planIds.length > 0 ? planIds : [''])
    .orderBy('canvassPlanSide.position')
    .orderBy('canvassPlanSide.id')
    .execute()
export type PlanSideRow = Awaited<ReturnType<typeof listPlanSides>>[number]

/** Single doors of a plan; a merchant whose shop has a door is that door, so that it stands once whatever named it. */
export async function listPlanDoors(db: Db | Trx, scope: OfBranch, planId: string) {
  const rows = await db
    .selectFrom('canvassPlanDoor')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('planId', '=', planId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const merchantIds = rows.flatMap(({ merchantId }) => merchantId ?? [])
  const doorOf = await doorsOfMerchants(db, scope, merchantIds)
  return rows.map((row) => {
    const unitId = doorOf.get(row.merchantId ?? '')
    return unitId === undefined ? row : { ...row, merchantId: null, unitId }
  })
}
export type PlanDoorRecord = Awaited<ReturnType<typeof listPlanDoors>>[number]
