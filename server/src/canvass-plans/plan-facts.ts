import type { CanvassDoor } from 'domain/canvass-door.ts'
import type { SelectionCounts } from 'domain/canvass-capacity.ts'
import type { PlanCapacity } from 'domain/canvass-plan-sheet.ts'
import { canvassCapacity, minutesOf, netMinutes, paceOnGround, walkersOf } from 'domain/formulas/walk-capacity.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { BranchPace } from '#canvass-ground/pace.ts'
import { countSelection } from '#canvass-ground/selection-counts.ts'
import type { Frontage } from 'domain/street.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { type PacketRow, listPacketRows } from './packet-rows.ts'
import type { PlanFacts } from './plan-conflicts.ts'
import { doorsOfPlan } from './plan-doors.ts'
import {
  listPlanDoors,
  listPlanSides,
  listStaff,
  type PlanDoorRecord,
  type PlanRow,
  type PlanSideRow,
} from './plan-rows.ts'
import { isOnSide } from './read-cut-ground.ts'
import { unfitMaterials } from './refuse-unplannable.ts'

/** A plan with its ground, people and packets, and what is wrong with them: for the sheet and for dispatching. */
export interface KnownPlan {
  plan: PlanRow
  staff: { id: string; name: string; job: string }[]
  sides: PlanSideRow[]
  doors: PlanDoorRecord[]
  known: CanvassDoor[]
  packets: PacketRow[]
  counts: SelectionCounts
  facts: PlanFacts
}

export async function readKnownPlan(db: Db | Trx, scope: BranchScope, plan: PlanRow): Promise<KnownPlan> {
  const staff = await listStaff(db, scope, [plan.id])
  const sides = await listPlanSides(db, scope, [plan.id])
  const doors = await listPlanDoors(db, scope, plan.id)
  const packets = await listPacketRows(db, scope, { planId: plan.id })
  const { planned, known, pace } = await doorsOfPlan(db, scope, plan, { sides, doors, staff })
  const occupied = known.filter(({ occupancy }) => occupancy === 'occupied')
  const bySide = Map.groupBy(occupied, ({ sideId }) => sideId)
  const chosen = new Set(sides.map(({ sideId }) => sideId))
  const singles = doors.filter(
    ({ unitId }) =>
      !isOnSide(
        known.find((door) => door.unitId === unitId),
        chosen,
      ),
  )
  const { today } = await branchClock(db, scope)
  const onSides = countSelection(
    // A code that the import and its schema check.
    sides.map(({ frontage, lengthM }) => ({ lengthM, frontage: frontage as Frontage })),
    planned,
    plan.windows,
    today,
  )
  // Units among the single doors are counted already.
  const others = singles.filter(({ unitId }) => unitId === null).length
  const counts = { ...onSides, doors: onSides.doors + others }
  return {
    plan,
    staff: staff.map(({ id, name, job }) => ({ id, name, job })),
    sides,
    doors,
    known,
    packets,
    counts,
    facts: {
      windows: plan.windows,
      safety: plan.safety,
      packets,
      sides,
      doorsLeftOver: singles.filter(({ packetId }) => packetId === null).length,
      doorsOfSide: (sideId) => (bySide.get(sideId) ?? []).length,
      capacity: capacityOf(plan, staff.length, counts.doors, {
        ...pace,
        pace: paceOnGround(pace.pace, {
          metres: metresToWalk(onSides.sideMetres, packets, sides),
          doors: counts.doors,
        }),
      }),
      unfitMaterials: await unfitMaterials(db, scope, plan),
      sidesElsewhere: await otherPlansOn(db, scope, plan, 'side'),
      staffElsewhere: await otherPlansOn(db, scope, plan, 'staff'),
      lockedDoors: counts.locked,
    },
  }
}

/** The way of packets that are cut, with all between; before, the sides. */
function metresToWalk(sideMetres: number, packets: readonly PacketRow[], sides: readonly PlanSideRow[]): number {
  if (packets.length === 0) return sideMetres
  const leftOver = sides.filter(({ packetId, frontage }) => packetId === null && frontage !== 'none')
  return packets.reduce((sum, { walkM }) => sum + walkM, 0) + leftOver.reduce((sum, { lengthM }) => sum + lengthM, 0)
}

/** K17 for the plan's day and people; null while nobody is named. */
function capacityOf(plan: PlanRow, people: number, needed: number, pace: BranchPace): PlanCapacity | null {
  if (people === 0) return null
  const walkers = walkersOf(people, plan.safety.pairStyle)
  const minutes = netMinutes(plan.windows)
  const { minutesPerDoor, doorsPerHour, fits: exact, days } = canvassCapacity(needed, walkers, minutes, pace.pace)
  // A hair of rounding must not cost a door.
  const fits = Math.floor(exact + 1e-9)
  return {
    people,
    walkers,
    netHours: minutes / 60,
    minutesPerDoor,
    walkPerDoor: pace.pace.walk,
    doorsPerHour,
    learned: pace.isLearned,
    visitsLearnedFrom: pace.visits,
    fits,
    needed,
    isEnough: needed <= fits,
    days,
  }
}

const liveStates = ['draft', 'cut', 'dispatched', 'running']

/** Other live plans of the same day that hold a side of this one, by title; or people of it who walk elsewhere, by name. */
async function otherPlansOn(
  db: Db | Trx,
  scope: BranchScope,
  plan: PlanRow,
  what: 'side' | 'staff',
): Promise<string[]> {
  const others = await db
    .selectFrom('canvassPlan')
    .select(['id', 'title', 'windows'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where('onDate', '=', plan.onDate)
    .where('id', '!=', plan.id)
    .where('state', 'in', liveStates)
    .orderBy('title')
    .orderBy('id')
    .execute()
  const atSameTime = others.filter(({ windows }) =>
    (JSON.parse(windows) as PlanRow['windows']).some((other) =>
      plan.windows.some(
        (own) => minutesOf(own.from) < minutesOf(other.to) && minutesOf(other.from) < minutesOf(own.to),
      ),
    ),
  )
  const ids = atSameTime.map(({ id }) => id)
  if (ids.length === 0) return []
  if (what === 'staff') {
    const own = new Set((await listStaff(db, scope, [plan.id])).map(({ id }) => id))
    const busy = (await listStaff(db, scope, ids)).filter(({ id }) => own.has(id))
    return [...new Set(busy.map(({ name }) => name))]
  }
  const shared = await db
    .selectFrom('canvassPlanSide')
    .select('planId')
    .distinct()
    .where('branchId', '=', scope.branchId)
    .where('planId', 'in', ids)
    .where('sideId', 'in', (eb) =>
      eb
        .selectFrom('canvassPlanSide')
        .select('sideId')
        .where('branchId', '=', scope.branchId)
        .where('planId', '=', plan.id),
    )
    .execute()
  return atSameTime.filter(({ id }) => shared.some(({ planId }) => planId === id)).map(({ title }) => title)
}
