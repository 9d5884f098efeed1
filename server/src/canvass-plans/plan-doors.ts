import type { CanvassDoor } from 'domain/canvass-door.ts'
import { listDoors, listDoorsOfSides } from '#canvass-ground/ground-doors.ts'
import { type BranchPace, readPace } from '#canvass-ground/pace.ts'
import { type PlannedDoor, planDoors } from '#canvass-ground/planned-doors.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import type { PlanDoorRecord, PlanRow, PlanSideRow } from './plan-rows.ts'

/** Doors of a plan's sides and its single units, as its day and its people see them, and the branch's pace. */
export async function doorsOfPlan(
  db: Db | Trx,
  scope: BranchScope,
  plan: PlanRow,
  ground: { sides: readonly PlanSideRow[]; doors: readonly PlanDoorRecord[]; staff: readonly { id: string }[] },
): Promise<{ planned: PlannedDoor[]; known: CanvassDoor[]; pace: BranchPace }> {
  const pace = await readPace(db, scope, plan.mode)
  const onSides = await listDoorsOfSides(
    db,
    scope,
    ground.sides.map(({ sideId }) => sideId),
  )
  const there = new Set(onSides.map(({ unitId }) => unitId))
  const single = await listDoors(
    db,
    scope,
    ground.doors.flatMap(({ unitId }) => (unitId !== null && !there.has(unitId) ? [unitId] : [])),
  )
  const planned = await planDoors(db, scope, {
    doors: [...onSides, ...single],
    onDate: plan.onDate,
    walkerIds: ground.staff.map(({ id }) => id),
    pace,
  })
  return { planned, known: planned.map(({ door }) => door), pace }
}
