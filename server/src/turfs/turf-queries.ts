import { area, booleanPointInPolygon, intersect, kinks, featureCollection, polygon } from '@turf/turf'
import type { LngLat } from 'domain/lng-lat.ts'
import { metresBetween } from 'domain/lng-lat.ts'
import { circleRanges } from 'domain/morton.ts'
import type { PlaceKind } from 'domain/place.ts'
import { type Turf, type TurfInput, type TurfKind, turfKinds, turfOverlapShare, turfPlaceKinds } from 'domain/turf.ts'
import { ulid } from 'ulid'
import type { Circle } from '#customer-map/customer-map-queries.ts'
import type { Db, Trx } from '#db/database.ts'
import { inKeyRanges } from '#db/near.ts'
import { badRequest, conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { nameSort } from '#search/name-text.ts'

/** Less ground than this is a slip of the hand, square metres. */
const leastArea = 100

const turfRows = (db: Db | Trx, scope: BranchScope) =>
  db
    .selectFrom('turf')
    .leftJoin('user as owner', 'owner.id', 'turf.ownerUserId')
    .leftJoin('user as assistant', 'assistant.id', 'turf.assistantUserId')
    .leftJoin('user as leader', 'leader.id', 'turf.leaderUserId')
    .select([
      'turf.id',
      'turf.name',
      'turf.kind',
      'turf.geometry',
      'turf.targetHouseholds',
      'turf.rowVersion',
      'turf.ownerUserId',
      'turf.assistantUserId',
      'turf.leaderUserId',
      'owner.name as ownerName',
      'assistant.name as assistantName',
      'leader.name as leaderName',
    ])
    .where('turf.branchId', '=', scope.branchId)
    .where('turf.deletedAt', 'is', null)
    .orderBy('turf.kind')
    .orderBy('turf.nameSort')
    .orderBy('turf.id')

/** A turf as it is stored, with the ring it has. */
export async function listTurfRows(db: Db | Trx, scope: BranchScope) {
  const rows = await turfRows(db, scope).execute()
  return rows.map(({ geometry, kind, ...turf }) => ({
    ...turf,
    // Written by turfInputSchema.
    kind: kind as TurfKind,
    ring: JSON.parse(geometry) as LngLat[],
  }))
}
export type TurfRow = Awaited<ReturnType<typeof listTurfRows>>[number]

export const findTurf = async (db: Db | Trx, scope: BranchScope, id: string) =>
  (await listTurfRows(db, scope)).find((turf) => turf.id === id) ?? null

const person = (id: string | null, name: string | null) => (id === null || name === null ? null : { id, name })
export const isInTurf = ({ ring }: { ring: LngLat[] }, position: LngLat): boolean =>
  booleanPointInPolygon(position, polygon([ring]))

/** The turf of a kind that a position lies in; of two that share a strip the first by name. Null where nobody answers for it. */
export const turfOf = (turfs: readonly TurfRow[], kind: TurfKind, position: LngLat): TurfRow | null =>
  turfs.find((turf) => turf.kind === kind && isInTurf(turf, position)) ?? null

/** Turfs of the branch, and the places about its site that none of their kind holds (无主). */
export async function listTurfs(db: Db, scope: BranchScope, circle: Circle | null) {
  const rows = await listTurfRows(db, scope)
  const places = circle === null ? [] : await listPlacesOfTurfs(db, scope, circle)
  const shops = circle === null ? [] : await openShops(db, scope, circle)
  const turfs = rows.map((row): Turf => {
    const { id, name, kind, ring, targetHouseholds, rowVersion } = row
    return {
      id,
      name,
      kind,
      ring,
      targetHouseholds,
      rowVersion,
      owner: person(row.ownerUserId, row.ownerName),
      assistant: person(row.assistantUserId, row.assistantName),
      leader: person(row.leaderUserId, row.leaderName),
      areaM2: area(polygon([ring])),
      places: places.filter((place) => place.turfKind === kind && isInTurf(row, place.position)).length,
      shops: shops.filter((position) => isInTurf(row, position)).length,
    }
  })
  const without = places.filter(({ turfKind, position }) => turfOf(rows, turfKind, position) === null)
  return { turfs, without }
}

/** Where shops that are open stand. */
async function openShops(db: Db, scope: BranchScope, circle: Circle): Promise<LngLat[]> {
  const rows = await db
    .selectFrom('shop')
    .select(['lng', 'lat'])
    .where('orgId', '=', scope.orgId)
    .where('retiredAt', 'is', null)
    .where('status', 'not in', ['closed', 'moved'])
    .where(inKeyRanges('shop.zk', circleRanges(circle.centre, circle.metres)))
    .execute()
  return rows.map(({ lng, lat }) => [lng, lat])
}

async function listPlacesOfTurfs(db: Db, scope: BranchScope, circle: Circle) {
  const rows = await db
    .selectFrom('place')
    .select(['id', 'name', 'kind', 'lng', 'lat'])
    .where('orgId', '=', scope.orgId)
    .where('retiredAt', 'is', null)
    .where('kind', 'in', Object.values(turfPlaceKinds).flat())
    .where(inKeyRanges('place.zk', circleRanges(circle.centre, circle.metres)))
    .orderBy('nameSort')
    .orderBy('id')
    .execute()
  return rows
    .flatMap(({ lng, lat, ...place }) => {
      const position: LngLat = [lng, lat]
      const turfKind = turfKinds.find((kind) => turfPlaceKinds[kind].some((of: PlaceKind) => of === place.kind))
      const metres = metresBetween(circle.centre, position)
      return turfKind === undefined || metres > circle.metres ? [] : [{ ...place, turfKind, position, metres }]
    })
    .toSorted((a, b) => turfKinds.indexOf(a.turfKind) - turfKinds.indexOf(b.turfKind) || a.metres - b.metres)
}

/**
 * The ring as it is kept: closed, against the clock or not as it was drawn.
 *
 * @throws {AppError} 400 for a ring that crosses itself or holds next to nothing; 409 where it takes more than 1 % of a
 *   turf of its kind, or that one of it, with the other's name and the share
 */
async function checkedRing(trx: Trx, scope: BranchScope, { ring, kind }: TurfInput, exceptId: string | null) {
  const closed = closedRing(ring)
  if (closed.length < 4) throw badRequest('turf_ring')
  const own = polygon([closed])
  if (kinks(own).features.length > 0) throw badRequest('turf_ring')
  if (area(own) < leastArea) throw badRequest('turf_too_small')
  for (const other of await listTurfRows(trx, scope)) {
    if (other.kind !== kind || other.id === exceptId) continue
    const both = intersect(featureCollection([own, polygon([other.ring])]))
    if (!both) continue
    const share = area(both) / Math.min(area(own), area(polygon([other.ring])))
    if (share > turfOverlapShare) throw conflict('turf_overlap', { turfId: other.id, name: other.name, share })
  }
  return JSON.stringify(closed)
}

/** A ring whose last position is its first. */
export function closedRing(ring: LngLat[]): LngLat[] {
  const [first] = ring
  const last = ring.at(-1)
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring
}

const columnsOf = ({ ring: _ring, ...turf }: TurfInput, geometry: string) => ({
  ...turf,
  nameSort: nameSort(turf.name),
  geometry,
})

export async function insertTurf(trx: Trx, scope: BranchScope, turf: TurfInput): Promise<string> {
  await refuseStrangers(trx, scope, turf)
  const geometry = await checkedRing(trx, scope, turf, null)
  const id = ulid()
  await trx
    .insertInto('turf')
    .values({
      branchId: scope.branchId,
      id,
      ...columnsOf(turf, geometry),
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

export async function updateTurf(trx: Trx, scope: BranchScope, current: TurfRow, turf: TurfInput): Promise<void> {
  await refuseStrangers(trx, scope, turf)
  const geometry = await checkedRing(trx, scope, turf, current.id)
  await trx
    .updateTable('turf')
    .set({ ...columnsOf(turf, geometry), ...changedStamps(scope.userId, current.rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', current.id)
    .execute()
}

/** A turf that comes back must not lie on one that was drawn since. @throws {AppError} 409 `turf_overlap` */
export async function refuseOverlap(trx: Trx, scope: BranchScope, turf: TurfRow): Promise<void> {
  const { name, kind, ring } = turf
  const people = { ownerUserId: null, assistantUserId: null, leaderUserId: null, targetHouseholds: null }
  await checkedRing(trx, scope, { name, kind, ring, ...people }, turf.id)
}

/** @throws {AppError} 400 for somebody who does not work at the branch */
async function refuseStrangers(trx: Trx, scope: BranchScope, turf: TurfInput) {
  const ids = [turf.ownerUserId, turf.assistantUserId, turf.leaderUserId].filter((id) => id !== null)
  if (ids.length === 0) return
  const rows = await trx
    .selectFrom('userBranch')
    .innerJoin('user', 'user.id', 'userBranch.userId')
    .select('user.id')
    .where('userBranch.branchId', '=', scope.branchId)
    .where('user.orgId', '=', scope.orgId)
    .where('user.id', 'in', ids)
    .execute()
  if (new Set(rows.map(({ id }) => id)).size < new Set(ids).size) throw badRequest('unknown_user')
}
