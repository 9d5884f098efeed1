import type { CanvassDoorList } from 'domain/canvass-door.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { type GroundDoor, listDoors, listDoorsOfSides } from './ground-doors.ts'
import { type GroundSide, listSides } from './ground-sides.ts'
import { readPace } from './pace.ts'
import { findPlanDoors } from './asked-plan.ts'
import { planDoors } from './planned-doors.ts'

export interface DoorListQuestion {
  scope: BranchScope
  sideIds: readonly string[] | null
  planId: string | null
  onDate: string | null
  today: string
}

/** Doors of some sides, or of a plan, in walking order: side by side, along each from its beginning. */
export async function canvassDoorListTask(db: Db, question: DoorListQuestion): Promise<CanvassDoorList> {
  const { scope, planId, today } = question
  const plan = planId === null ? null : await findPlanDoors(db, scope, planId)
  const sideIds = question.sideIds ?? plan?.sideIds ?? []
  const found = new Map((await listSides(db, scope, sideIds)).map((side) => [side.id, side]))
  // A plan's own order, else street by street.
  const sides = plan ? sideIds.flatMap((id) => found.get(id) ?? []) : [...found.values()]
  const onDate = question.onDate ?? plan?.onDate ?? today
  const doors = [
    ...bySides(sides, await listDoorsOfSides(db, scope, sideIds)),
    ...(await listDoors(db, scope, plan?.unitIds ?? [])).filter(
      ({ sideId }) => sideId === null || !sideIds.includes(sideId),
    ),
  ]
  const planned = await planDoors(db, scope, {
    doors,
    onDate,
    walkerIds: plan?.staffIds.length ? plan.staffIds : [scope.userId],
    pace: await readPace(db, scope, plan?.mode ?? null),
  })
  return {
    asOf: today,
    onDate,
    sides: sides.map(({ id, streetId, street, kind, compass, side, lengthM }) => ({
      id,
      streetId,
      street,
      kind,
      compass,
      side,
      lengthM,
    })),
    doors: planned.map(({ door }) => door),
  }
}

/** Sides in their order, each with its doors in theirs. */
function bySides(sides: readonly GroundSide[], doors: readonly GroundDoor[]): GroundDoor[] {
  const ofSide = Map.groupBy(doors, ({ sideId }) => sideId)
  return sides.flatMap(({ id }) => ofSide.get(id) ?? [])
}
