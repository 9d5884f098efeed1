import { planCountsSchema, type PlanSheet } from 'domain/canvass-plan-sheet.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { SegmentSideName } from 'domain/street.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { readAgreedHours } from './agreed-hours.ts'
import { followUpsOf } from './follow-ups.ts'
import { packetCounts, packetHead } from './packet-rows.ts'
import { planConflicts } from './plan-conflicts.ts'
import { type KnownPlan, readKnownPlan } from './plan-facts.ts'
import { planNext } from './plan-next.ts'
import { findPlan, type PlanRow } from './plan-rows.ts'
import { singleDoors } from './single-doors.ts'
import { listStops } from './stop-rows.ts'

export interface PlanSheetQuestion {
  scope: BranchScope
  planId: string
}

/** Everything the page of one plan shows; null where there is none. */
export async function planSheetTask(db: Db, { scope, planId }: PlanSheetQuestion): Promise<PlanSheet | null> {
  const plan = await findPlan(db, scope, planId)
  if (!plan) return null
  const { today } = await branchClock(db, scope)
  const known = await readKnownPlan(db, scope, plan)
  const { facts, packets, sides, counts } = known
  const stops = Map.groupBy(await listStops(db, scope, { planId }, today), ({ packetId }) => packetId)
  const countOf = await packetCounts(
    db,
    scope,
    packets.map(({ id }) => id),
  )
  const conflicts = planConflicts(facts)
  const followUps = await followUpsOf(db, scope, planId)
  return {
    asOf: new Date().toISOString(),
    plan: await planOfSheet(db, scope, known),
    sides: sides.map((side) => ({
      sideId: side.sideId,
      packetId: side.packetId,
      position: side.position,
      locked: side.locked === 1,
      segmentId: side.segmentId,
      street: side.street,
      compass: side.compass,
      // A code and a line that the import checks.
      side: side.side as SegmentSideName,
      frontage: side.frontage,
      lengthM: side.lengthM,
      doors: facts.doorsOfSide(side.sideId),
      geometry: JSON.parse(side.geometry) as LngLat[],
    })),
    doors: await doorsOfSheet(db, scope, known),
    packets: packets.map((packet) => ({
      ...packetHead(packet, countOf(packet.id)),
      sideIds: sides
        .filter(({ packetId }) => packetId === packet.id)
        .toSorted((a, b) => a.position - b.position)
        .map(({ sideId }) => sideId),
      doorIds: known.doors.filter(({ packetId }) => packetId === packet.id).map(({ id }) => id),
      route: packet.route,
      stops: stops.get(packet.id) ?? [],
    })),
    counts: planCountsSchema.parse(counts),
    capacity: facts.capacity,
    cut: plan.cut,
    conflicts,
    next: planNext({ plan, packets, conflicts, followUps, today }),
    followUps: { leads: followUps.leads, untouched: followUps.untouched },
    moves: await movesOf(db, scope, plan),
  }
}

async function planOfSheet(db: Db, { branchId }: BranchScope, { plan, staff }: KnownPlan): Promise<PlanSheet['plan']> {
  const parked = await db
    .selectFrom('canvassPlan')
    .select(['id', 'title', 'onDate'])
    .where('branchId', '=', branchId)
    .where('parkedFromId', '=', plan.id)
    .where('deletedAt', 'is', null)
    .orderBy('onDate')
    .orderBy('id')
    .execute()
  return {
    id: plan.id,
    title: plan.title,
    mode: plan.mode,
    onDate: plan.onDate,
    windows: plan.windows,
    goal: plan.goal,
    state: plan.state,
    staff,
    parkedFromId: plan.parkedFromId,
    siteId: plan.siteId,
    rowVersion: plan.rowVersion,
    newShare: plan.newShare,
    offer: plan.offer,
    materialIds: plan.materialIds,
    safety: plan.safety,
    weatherFallback: plan.weatherFallback,
    note: plan.note,
    overrideReason: plan.overrideReason,
    review: plan.review,
    stateChangedAt: plan.stateChangedAt,
    parkedPlans: parked,
  }
}

async function doorsOfSheet(
  db: Db,
  scope: BranchScope,
  { plan, staff, doors, known, sides }: KnownPlan,
): Promise<PlanSheet['doors']> {
  const chosen = new Set(sides.map(({ sideId }) => sideId))
  const others = await singleDoors(
    db,
    scope,
    doors,
    { onDate: plan.onDate, walkerIds: staff.map(({ id }) => id), agreed: await readAgreedHours(db, scope, plan) },
    () => null,
  )
  const seesPersons = scope.persons.rows === 'branch'
  return doors.map(({ id, unitId, merchantId, placeId, customerId, kind, packetId }) => {
    const unit = known.find((door) => door.unitId === unitId)
    const other = others.find(({ planDoorId }) => planDoorId === id)
    return {
      id,
      unitId,
      merchantId,
      placeId,
      customerId: seesPersons ? customerId : null,
      // A code of planDoorSchema.
      kind: kind as PlanSheet['doors'][number]['kind'],
      packetId,
      pinned: unit?.sideId != null && chosen.has(unit.sideId),
      name: unit ? (unit.shop?.name ?? unit.label) : (other?.label ?? ''),
      position: customerId === null ? (unit?.position ?? other?.position ?? null) : null,
    }
  })
}

async function movesOf(db: Db, { branchId }: BranchScope, plan: PlanRow): Promise<PlanSheet['moves']> {
  const rows = await db
    .selectFrom('canvassPlanMove')
    .leftJoin('user', 'user.id', 'canvassPlanMove.movedBy')
    .leftJoin('packet', (join) =>
      join
        .onRef('packet.branchId', '=', 'canvassPlanMove.branchId')
        .onRef('packet.id', '=', 'canvassPlanMove.packetId'),
    )
    .select(['canvassPlanMove.id', 'packetId', 'packet.letter', 'fromState', 'toState', 'reason', 'movedAt', 'movedBy'])
    .select('user.name')
    .where('canvassPlanMove.branchId', '=', branchId)
    .where('canvassPlanMove.planId', '=', plan.id)
    .orderBy('movedAt', 'desc')
    .orderBy('canvassPlanMove.id', 'desc')
    .limit(300)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    packetId: row.packetId,
    letter: row.letter as PlanSheet['moves'][number]['letter'],
    from: row.fromState,
    to: row.toState,
    reason: row.reason,
    at: row.movedAt,
    by: row.movedBy === null ? null : { id: row.movedBy, name: row.name ?? '' },
  }))
}
