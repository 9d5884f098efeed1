import type { LngLat } from 'domain/lng-lat.ts'
import { mortonKey } from 'domain/morton.ts'
import type { NewUnit, UnitInput } from 'domain/unit.ts'
import { ulid } from 'ulid'
import { addFoundStop } from '#canvass-plans/found-stops.ts'
import type { Trx } from '#db/database.ts'
import { badRequest, conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { nearestOnLine, planeAt } from '#osm/plane.ts'
import { insertShop, sawShop } from '#shops/shop-queries.ts'
import { type DoorUnit, listDoorsOf } from './door-queries.ts'
import { inWalkingOrder, renumbered } from './door-order.ts'
import { pointsOf } from './ground-of.ts'

/** A door of the organisation that is not removed, with the shop open in it; null where there is none. */
export const findUnit = async (trx: Trx, scope: BranchScope, id: string) =>
  (await trx
    .selectFrom('unit')
    .leftJoin('shop', (join) =>
      join.onRef('shop.unitId', '=', 'unit.id').on('shop.status', '=', 'open').on('shop.retiredAt', 'is', null),
    )
    .selectAll('unit')
    .select('shop.id as shopId')
    .where('unit.orgId', '=', scope.orgId)
    .where('unit.id', '=', id)
    .where('unit.retiredAt', 'is', null)
    .executeTakeFirst()) ?? null
export type UnitRecord = NonNullable<Awaited<ReturnType<typeof findUnit>>>

/**
 * A door typed by hand, with the shop found in it where one was.
 *
 * @throws {AppError} 400 for an unknown side or place, or a neighbour that is not one; 409 where a unit of this label is there already
 */
export async function insertUnit(trx: Trx, scope: BranchScope, unit: NewUnit, onDate: string): Promise<string> {
  const { label, kind, floor, sideId, placeId, position, after, occupancy, shop } = unit
  const ground = await groundAsked(trx, scope, unit)
  await refuseTwin(trx, scope, { label, sideId, placeId }, null)
  const id = unit.id ?? ulid()
  if (unit.id !== undefined) await refuseTakenId(trx, id)
  await trx
    .insertInto('unit')
    .values({
      id,
      orgId: scope.orgId,
      source: 'hand',
      osmRef: null,
      fieldSources: JSON.stringify({ label: 'hand', kind: 'hand' }),
      retiredAt: null,
      successorId: null,
      label,
      kind,
      occupancy: shop === null ? occupancy : 'occupied',
      floor: floor === '' ? null : floor,
      sideId,
      placeId,
      buildingId: null,
      seq: null,
      chainage: ground.chainage,
      ...positionColumns(position),
      lastSeenOn: onDate,
      ...newStamps(scope.userId),
    })
    .execute()
  await putInOrder(trx, scope.orgId, { id, sideId, placeId }, after)
  if (shop !== null) {
    const at = position ?? ground.middle
    const where = { position: at, unitId: id, placeId: null, address: '', weeklyHours: null, occupiedFrom: null }
    await insertShop(trx, scope, { ...shop, ...where }, onDate)
  }
  await addFoundStop(trx, scope, id)
  return id
}

/**
 * What somebody saw at a door. A door that is put elsewhere takes its shop along.
 *
 * @throws {AppError} as `insertUnit`; 409 where the door is said to be empty while a shop is open in it
 */
export async function updateUnit(trx: Trx, scope: BranchScope, unit: UnitRecord, input: UnitInput, seenOn: string) {
  const { label, kind, floor, sideId, placeId, position, after, occupancy } = input
  const isGone = occupancy === 'vacant' || occupancy === 'for_rent' || occupancy === 'demolished'
  if (unit.shopId !== null && isGone) throw conflict('unit_occupied', { shopId: unit.shopId })
  const ground = await groundAsked(trx, scope, input)
  await refuseTwin(trx, scope, { label, sideId, placeId }, unit.id)
  const isElsewhere = sideId !== unit.sideId || placeId !== unit.placeId
  const isMoved = (position?.[0] ?? null) !== unit.lng || (position?.[1] ?? null) !== unit.lat
  const chainage = isElsewhere || isMoved ? ground.chainage : unit.chainage
  // Written by this program only.
  const sources = JSON.parse(unit.fieldSources) as Record<string, string>
  const fields = [
    ...(label === unit.label ? [] : ['label']),
    ...(kind === unit.kind ? [] : ['kind']),
    ...(floor === (unit.floor ?? '') ? [] : ['floor']),
    ...(occupancy === unit.occupancy ? [] : ['occupancy']),
    ...(isElsewhere ? ['sideId', 'placeId'] : []),
    ...(isMoved ? ['position'] : []),
    ...(after === undefined ? [] : ['seq']),
  ]
  await trx
    .updateTable('unit')
    .set({
      label,
      kind,
      floor: floor === '' ? null : floor,
      occupancy,
      sideId,
      placeId,
      chainage,
      ...(isElsewhere ? { seq: null } : {}),
      ...positionColumns(position),
      lastSeenOn: seenOn,
      fieldSources: JSON.stringify({ ...sources, ...Object.fromEntries(fields.map((field) => [field, 'hand'])) }),
      ...changedStamps(scope.userId, unit.rowVersion),
    })
    .where('orgId', '=', scope.orgId)
    .where('id', '=', unit.id)
    .execute()
  await putInOrder(trx, scope.orgId, { id: unit.id, sideId, placeId }, after)
  if (unit.shopId !== null) {
    if (isElsewhere) await takeShopAlong(trx, scope, unit.shopId, { sideId, placeId, chainage })
    await sawShop(trx, scope, unit.shopId, seenOn)
  }
  return fields
}

/** @throws {AppError} 409 where a shop is open in it: that is said to be gone first */
export async function removeUnit(trx: Trx, scope: BranchScope, unit: UnitRecord, now = new Date().toISOString()) {
  if (unit.shopId !== null) throw conflict('unit_occupied', { shopId: unit.shopId })
  await trx
    .updateTable('unit')
    .set({ retiredAt: now, fieldSources: removedByHand, ...changedStamps(scope.userId, unit.rowVersion, now) })
    .where('orgId', '=', scope.orgId)
    .where('id', '=', unit.id)
    .execute()
}
/** So that no import brings it back. */
const removedByHand = JSON.stringify({ label: 'hand', retiredAt: 'hand' })

/** @returns false where no removed door has that id. @throws {AppError} 409 where another has its label by now */
export async function restoreUnit(trx: Trx, scope: BranchScope, id: string): Promise<boolean> {
  const unit = await trx
    .selectFrom('unit')
    .selectAll()
    .where('orgId', '=', scope.orgId)
    .where('id', '=', id)
    .where('retiredAt', 'is not', null)
    .where('fieldSources', '=', removedByHand)
    .executeTakeFirst()
  if (!unit) return false
  await refuseTwin(trx, scope, unit, id)
  await trx
    .updateTable('unit')
    .set({
      retiredAt: null,
      fieldSources: JSON.stringify({ label: 'hand' }),
      ...changedStamps(scope.userId, unit.rowVersion),
    })
    .where('id', '=', id)
    .execute()
  await putInOrder(trx, scope.orgId, unit, undefined)
  return true
}

type Ground = Pick<DoorUnit, 'id' | 'sideId' | 'placeId'>

/**
 * Numbers the doors of a side or place, this one behind its neighbour: it takes over where that one stands along the side.
 * @throws {AppError} 400 where the neighbour is not of the same side or place
 */
async function putInOrder(trx: Trx, orgId: string, { id, sideId, placeId }: Ground, after: NewUnit['after']) {
  const doors = inWalkingOrder(await listDoorsOf(trx, orgId, [{ sideId, placeId }]))
  const own = doors.find((door) => door.id === id)
  if (!own) return
  const former = own.chainage
  let ordered = doors
  if (after !== undefined) {
    const others = doors.filter((door) => door.id !== id)
    const place = after === 'first' ? 0 : others.findIndex((door) => door.id === after) + 1
    if (after !== 'first' && place === 0) throw badRequest('unknown_neighbour')
    own.chainage = others[place - 1]?.chainage ?? (place === 0 ? (others[0]?.chainage ?? null) : null)
    ordered = others.toSpliced(place, 0, own)
    // Doors at one metre are told apart by their number alone.
    ordered.forEach((door, index) => {
      door.seq = index + 1
    })
    for (const { id: doorId, seq } of ordered)
      await trx.updateTable('unit').set({ seq }).where('id', '=', doorId).execute()
  } else {
    for (const { id: doorId, seq } of renumbered([ordered]))
      await trx.updateTable('unit').set({ seq }).where('id', '=', doorId).execute()
  }
  if (own.chainage !== former)
    await trx.updateTable('unit').set({ chainage: own.chainage }).where('id', '=', id).execute()
}

const positionColumns = (position: LngLat | null) => ({
  lng: position?.[0] ?? null,
  lat: position?.[1] ?? null,
  zk: position === null ? null : mortonKey(position),
})

/** How far along its side a door is, and a position to give what stands there. */
async function groundAsked(
  trx: Trx,
  scope: BranchScope,
  { sideId, placeId, position }: Pick<NewUnit, 'sideId' | 'placeId' | 'position'>,
): Promise<{ chainage: number | null; middle: LngLat }> {
  const place = placeId === null ? null : await standingPlace(trx, scope, placeId)
  if (placeId !== null && !place) throw badRequest('unknown_place')
  if (sideId === null) return { chainage: null, middle: place ? [place.lng, place.lat] : [0, 0] }
  const side = await trx
    .selectFrom('segmentSide')
    .innerJoin('streetSegment', 'streetSegment.id', 'segmentSide.segmentId')
    .select(['streetSegment.geometry', 'streetSegment.lng', 'streetSegment.lat'])
    .where('segmentSide.orgId', '=', scope.orgId)
    .where('segmentSide.id', '=', sideId)
    .where('segmentSide.retiredAt', 'is', null)
    .executeTakeFirst()
  if (!side) throw badRequest('unknown_side')
  const middle: LngLat = [side.lng, side.lat]
  if (position === null) return { chainage: null, middle }
  const along = nearestOnLine(pointsOf(side.geometry, planeAt(position).toPoint), [0, 0])?.along ?? null
  return { chainage: along === null ? null : Math.round(along * 10) / 10, middle }
}

const standingPlace = (trx: Trx, scope: BranchScope, id: string) =>
  trx
    .selectFrom('place')
    .select(['id', 'lng', 'lat'])
    .where('orgId', '=', scope.orgId)
    .where('id', '=', id)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()

async function refuseTwin(
  trx: Trx,
  scope: BranchScope,
  { label, sideId, placeId }: { label: string; sideId: string | null; placeId: string | null },
  exceptId: string | null,
) {
  const twins = await trx
    .selectFrom('unit')
    .select('id')
    .where('orgId', '=', scope.orgId)
    .where('label', '=', label)
    .where('sideId', sideId === null ? 'is' : '=', sideId)
    .where('placeId', placeId === null ? 'is' : '=', placeId)
    .where('retiredAt', 'is', null)
    .execute()
  const twin = twins.find(({ id }) => id !== exceptId)
  if (twin) throw conflict('unit_stands', { unitId: twin.id })
}

/** An id that a phone made twice, or that is another's row. */
async function refuseTakenId(trx: Trx, id: string) {
  const row = await trx.selectFrom('unit').select('id').where('id', '=', id).executeTakeFirst()
  if (row) throw conflict('id_taken')
}

const takeShopAlong = (
  trx: Trx,
  scope: BranchScope,
  shopId: string,
  ground: { sideId: string | null; placeId: string | null; chainage: number | null },
) =>
  trx
    .updateTable('shop')
    .set((eb) => ({
      ...ground,
      updatedAt: new Date().toISOString(),
      updatedBy: scope.userId,
      rowVersion: eb('rowVersion', '+', 1),
    }))
    .where('orgId', '=', scope.orgId)
    .where('id', '=', shopId)
    .execute()
