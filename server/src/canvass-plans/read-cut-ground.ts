import type { CanvassDoor } from 'domain/canvass-door.ts'
import type { CutDoor, CutGround, CutPacket, CutSide } from 'domain/canvass-cut.ts'
import type { stopKinds } from 'domain/canvass-plan.ts'
import { defaultPace } from 'domain/formulas/walk-capacity.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { SegmentSideName } from 'domain/street.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { readAgreedHours } from './agreed-hours.ts'
import { listPacketRows, type PacketRow } from './packet-rows.ts'
import { doorsOfPlan } from './plan-doors.ts'
import { listPlanDoors, listPlanSides, listStaff, type PlanDoorRecord, type PlanRow } from './plan-rows.ts'
import { singleDoors } from './single-doors.ts'

/** Points of a door that the head put first: more than any reason gives. */
const pinnedPoints = 50

/** Everything a cut of the plan needs, read once. */
export async function readCutGround(db: Db | Trx, scope: BranchScope, plan: PlanRow): Promise<CutGround> {
  const sides = await listPlanSides(db, scope, [plan.id])
  const records = await listPlanDoors(db, scope, plan.id)
  const staff = await listStaff(db, scope, [plan.id])
  const { known } = await doorsOfPlan(db, scope, plan, { sides, doors: records, staff })
  const chosen = new Set(sides.map(({ sideId }) => sideId))
  const agreed = await readAgreedHours(db, scope, plan)
  // An appointment has its hour; only what the head chose comes first.
  const isPinned = (unitId: string) =>
    records.some((record) => record.unitId === unitId && record.kind !== 'appointment')
  const bySide = Map.groupBy(
    known.filter(({ sideId, occupancy }) => sideId !== null && chosen.has(sideId) && occupancy === 'occupied'),
    ({ sideId }) => sideId,
  )
  const cutSides = sides.map((side): CutSide => ({
    sideId: side.sideId,
    segmentId: side.segmentId,
    fromNode: side.fromNode,
    toNode: side.toNode,
    side: side.side as SegmentSideName,
    compass: side.compass,
    street: side.street,
    frontage: side.frontage,
    lengthM: side.lengthM,
    geometry: JSON.parse(side.geometry) as LngLat[],
    doors: (bySide.get(side.sideId) ?? []).map((door) => ({
      ...cutDoor(door, null, isPinned(door.unitId)),
      ...agreed('merchant', door.merchant?.id ?? null),
    })),
  }))
  const walk = { onDate: plan.onDate, walkerIds: staff.map(({ id }) => id), agreed }
  const doorOf = new Map(known.map((door) => [door.unitId, door]))
  const singles = records.filter((record) => !isOnSide(doorOf.get(record.unitId ?? ''), chosen))
  return {
    planId: plan.id,
    rowVersion: plan.rowVersion,
    mode: plan.mode,
    onDate: plan.onDate,
    windows: plan.windows,
    pairStyle: plan.safety.pairStyle,
    start: await currentSite(db, scope),
    staff: staff.map(({ id, name }) => ({ id, name })),
    sides: cutSides,
    doors: await singleDoors(db, scope, singles, walk, (record) => {
      const door = doorOf.get(record.unitId ?? '')
      return door ? cutDoor(door, record, false) : null
    }),
    locked: lockedPackets(await listPacketRows(db, scope, { planId: plan.id }), sides, records),
  }
}

/** Whether a single door lies on one of the plan's sides: then it is one of its doors, and comes first. */
export const isOnSide = (door: Pick<CanvassDoor, 'sideId'> | undefined, chosen: ReadonlySet<string>): boolean =>
  door?.sideId != null && chosen.has(door.sideId)

function cutDoor(door: CanvassDoor, record: PlanDoorRecord | null, pinned: boolean): CutDoor {
  const points = pinned ? [{ code: 'pinned' as const, points: pinnedPoints, words: {} }] : []
  return {
    planDoorId: record?.id ?? null,
    unitId: door.unitId,
    shopId: door.shop?.id ?? null,
    merchantId: door.merchant?.id ?? null,
    placeId: door.placeId,
    customerId: null,
    sideId: door.sideId,
    label: door.label,
    chainage: door.chainage,
    seq: door.seq,
    position: door.position,
    // The way is counted by metres, not by doors.
    minutes: Math.max(0, door.minutes - defaultPace.walk),
    priority: door.priority + (pinned ? pinnedPoints : 0),
    reasons: [...points, ...door.reasons],
    lockState: door.lock.state,
    windows: door.hours,
    kind: record && record.kind !== 'new' ? (record.kind as CutDoor['kind']) : stopKindOf(door),
    atTime: null,
    pinned,
  }
}

/** Why one goes there, in one word: the promise before the customer, the customer before the ally. */
export function stopKindOf({ visits, isOurs, reasons }: CanvassDoor): (typeof stopKinds)[number] {
  if (visits.nextOn !== null) return 'revisit'
  if (isOurs) return 'customer_due'
  return reasons.some(({ code }) => code === 'alliance_gap') ? 'alliance' : 'new'
}

const lockedPackets = (
  packets: readonly PacketRow[],
  sides: readonly { sideId: string; packetId: string | null; position: number }[],
  doors: readonly PlanDoorRecord[],
): CutPacket[] =>
  packets
    .filter(({ locked }) => locked)
    .map((packet) => ({
      id: packet.id,
      letter: packet.letter,
      name: packet.name,
      memberIds: packet.members.map(({ id }) => id),
      locked: true,
      sides: sides
        .filter(({ packetId }) => packetId === packet.id)
        .toSorted((a, b) => a.position - b.position)
        .map(({ sideId }) => ({ sideId, reversed: false })),
      doorIds: doors.filter(({ packetId }) => packetId === packet.id).map(({ id }) => id),
    }))

/** Where walkers set off. */
export async function currentSite(db: Db | Trx, { branchId }: Pick<BranchScope, 'branchId'>): Promise<LngLat | null> {
  const site = await db
    .selectFrom('branchSite')
    .select(['lng', 'lat'])
    .where('branchId', '=', branchId)
    .where('status', '=', 'current')
    .where('deletedAt', 'is', null)
    .orderBy('fromDate', 'desc')
    .orderBy('id')
    .executeTakeFirst()
  return site ? [site.lng, site.lat] : null
}
