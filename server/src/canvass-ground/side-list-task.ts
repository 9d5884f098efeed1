import type { CanvassSide, CanvassSideList } from 'domain/canvass-side.ts'
import { isWithinDays } from 'domain/civil-date.ts'
import { freshDays } from 'domain/formulas/data-freshness.ts'
import { isCovered, walkFreshness } from 'domain/formulas/walk-progress.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { PlanState } from 'domain/canvass-plan.ts'
import { listBranchSites } from '#branches/branch-site-queries.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { heldOutSides } from '#hold-outs/held-out-sides.ts'
import { isInPolygon } from '#osm/plane.ts'
import { isOccupied, listDoorsOfSides } from './ground-doors.ts'
import { type GroundSide, listSidesOfSite } from './ground-sides.ts'
import { lastWalks } from './last-walks.ts'
import { readPace } from './pace.ts'
import { planDoors, type PlannedDoor } from './planned-doors.ts'
import { type PutOffSide, putOffSides } from './put-off-sides.ts'

/** Plans that still hold their sides. */
const openStates: readonly PlanState[] = ['draft', 'cut', 'dispatched', 'running', 'postponed']

export interface SideListQuestion {
  scope: BranchScope
  siteId: string | null
  today: string
}

/** Every side of a site's map with what one chooses by. */
export async function canvassSideListTask(
  db: Db,
  { scope, siteId: asked, today }: SideListQuestion,
): Promise<CanvassSideList> {
  const { siteId, sides } = await listSidesOfSite(db, scope, asked)
  const doors = await planDoors(db, scope, {
    doors: await listDoorsOfSides(
      db,
      scope,
      sides.map(({ id }) => id),
    ),
    onDate: today,
    walkerIds: [scope.userId],
    pace: await readPace(db, scope, null),
  })
  const ofSide = Map.groupBy(doors, ({ ground }) => ground.sideId)
  const former = (await listBranchSites(db, scope)).filter(({ status }) => status === 'former')
  const turfs = await listTurfs(db, scope)
  const plans = await openPlansOfSides(db, scope)
  const walks = await lastWalks(db, scope, today)
  const held = await heldOutSides(db, scope, today)
  const putOff = await putOffSides(db, scope, today)
  return {
    asOf: today,
    siteId,
    sides: sides.map((side) => {
      const middle = side.geometry[Math.floor(side.geometry.length / 2)] ?? side.position
      const counted = countSide(side, ofSide.get(side.id) ?? [], walks.get(side.id), today)
      return {
        ...counted,
        formerSite: former.some(({ position, bondRadius }) => metresBetween(position, middle) <= bondRadius),
        turfIds: turfs.filter(({ ring }) => isInPolygon([ring], middle)).map(({ id }) => id),
        planIds: plans.get(side.id) ?? [],
        heldOutOf: held.get(side.id) ?? null,
        putOff: stillPutOff(putOff.get(side.id), counted.lastWalkedOn),
      }
    }),
  }
}

/** Whoever was there since has settled it. */
function stillPutOff(putOff: PutOffSide | undefined, lastWalkedOn: string | null): CanvassSide['putOff'] {
  if (!putOff || (lastWalkedOn !== null && lastWalkedOn >= putOff.since)) return null
  const { since: _since, ...told } = putOff
  return told
}

/** The figures of one side from its doors. */
function countSide(
  { nameSort: _nameSort, position: _position, ...side }: GroundSide,
  all: readonly PlannedDoor[],
  walkedOn: string | undefined,
  today: string,
): Omit<CanvassSide, 'formerSite' | 'turfIds' | 'planIds' | 'heldOutOf' | 'putOff'> {
  const doors = all.filter(({ ground }) => isOccupied(ground))
  const count = (test: (door: PlannedDoor) => boolean) => doors.filter(test).length
  const attempted = count(({ door }) => door.visits.attempts > 0)
  const terminal = count(({ door }) => door.visits.isTerminal)
  const newDoors = count(({ door }) => door.isNew)
  // A visit on a side says so even where its door is gone since.
  const lastOn = [walkedOn, ...all.map(({ door }) => door.visits.last?.on)].flatMap((day) => day ?? []).toSorted()
  return {
    ...side,
    doors: doors.length,
    emptyDoors: all.length - doors.length,
    attempted,
    terminal,
    covered: isCovered({
      frontage: side.frontage,
      lengthM: side.lengthM,
      doors: doors.length,
      attempted,
      terminal,
      newDoors,
    }),
    newDoors,
    lastWalkedOn: lastOn.at(-1) ?? null,
    freshness: walkFreshness(
      all.map(({ door }) => ({ kind: door.kind, lastOn: door.visits.last?.on ?? null })),
      today,
    ),
    neverWalked: count(({ door }) => door.visits.last === null),
    ours: count(({ door }) => door.isOurs),
    locked: count(({ door }) => door.lock.state === 'service_only'),
    doNotVisit: count(({ door }) => door.lock.state === 'do_not_visit' || door.lock.state === 'cool_down'),
    overBudget: count(({ door }) => door.lock.state === 'over_budget'),
    mainBankUnknown: count(({ hasShop, mainBank }) => hasShop && mainBank === null),
    mainBankRival: count(({ mainBank }) => mainBank !== null && mainBank.bank !== 'own'),
    loanNeed: count(({ facts }) => facts.loan_need !== undefined),
    allianceGap: count(({ facts }) => facts.alliance_gap !== undefined),
    revisitDue: count(({ facts }) => facts.customer_due !== undefined || facts.revisit_due !== undefined),
    walkWishes: count(({ facts }) => facts.walk_wish !== undefined),
    warmDoors: count(({ door }) => door.warm.length > 0),
    hoursKnown: count(({ door }) => door.hours !== null),
    unseen: count(({ door }) => door.lastSeenOn === null || !isWithinDays(door.lastSeenOn, today, freshDays)),
  }
}

async function listTurfs(db: Db, scope: BranchScope) {
  const rows = await db
    .selectFrom('turf')
    .select(['id', 'geometry'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()
  // A closed ring that the turf's schema let through.
  return rows.map(({ id, geometry }) => ({ id, ring: JSON.parse(geometry) as LngLat[] }))
}

async function openPlansOfSides(db: Db, scope: BranchScope): Promise<ReadonlyMap<string, string[]>> {
  const rows = await db
    .selectFrom('canvassPlanSide')
    .innerJoin('canvassPlan', (join) =>
      join
        .onRef('canvassPlan.branchId', '=', 'canvassPlanSide.branchId')
        .onRef('canvassPlan.id', '=', 'canvassPlanSide.planId'),
    )
    .select(['canvassPlanSide.sideId', 'canvassPlanSide.planId'])
    .where('canvassPlanSide.branchId', '=', scope.branchId)
    .where('canvassPlan.deletedAt', 'is', null)
    .where('canvassPlan.state', 'in', openStates)
    .orderBy('canvassPlan.onDate')
    .orderBy('canvassPlanSide.planId')
    .execute()
  const plans = new Map<string, string[]>()
  for (const { sideId, planId } of rows) plans.set(sideId, [...(plans.get(sideId) ?? []), planId])
  return plans
}
