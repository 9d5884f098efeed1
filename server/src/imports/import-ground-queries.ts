import type { Bounds, LngLat } from 'domain/lng-lat.ts'
import { circleBounds } from 'domain/morton.ts'
import type { PlaceKind } from 'domain/place.ts'
import type { Rings } from '#osm/plane.ts'
import type { Db, Trx } from '#db/database.ts'
import { civilDay } from '#http/today.ts'
import { breath } from './import-queries.ts'
import type { KnownPlace } from '#places/place-finder.ts'

/** The map a file's positions and place names are held against. */
export interface ImportGround {
  centre: LngLat
  bounds: Bounds
  places: KnownPlace[]
}

/** Names farther away than this are another district's. */
const nearMetres = 15_000
/** Where no map file tells its bounds. */
const defaultMetres = 30_000
const placesATime = 2000

/** @returns null for a branch that has no site yet: nothing could be judged */
export async function findImportGround(
  db: Db,
  scope: { orgId: string; branchId: string },
): Promise<ImportGround | null> {
  const ground = await findMapBounds(db, scope)
  if (!ground) return null
  const near = overlap(ground.bounds, circleBounds(ground.centre, nearMetres))
  return { ...ground, places: await listKnownPlaces(db, scope.orgId, near) }
}

/** Where the branch stands, and where its customers can live. */
export async function findMapBounds(
  db: Db | Trx,
  scope: { orgId: string; branchId: string },
): Promise<Pick<ImportGround, 'centre' | 'bounds'> | null> {
  const site = await db
    .selectFrom('branchSite')
    .select(['lng', 'lat'])
    .where('branchId', '=', scope.branchId)
    .where('status', '=', 'current')
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!site) return null
  const centre: LngLat = [site.lng, site.lat]
  return { centre, bounds: await mapBounds(db, scope.orgId, centre) }
}

/** The map file that holds the branch; else a wide circle. */
async function mapBounds(db: Db | Trx, orgId: string, [lng, lat]: LngLat): Promise<Bounds> {
  const maps = await db
    .selectFrom('osmImport')
    .select(['west', 'south', 'east', 'north'])
    .where('orgId', '=', orgId)
    .where('west', '<=', lng)
    .where('east', '>=', lng)
    .where('south', '<=', lat)
    .where('north', '>=', lat)
    .execute()
  if (maps.length === 0) return circleBounds([lng, lat], defaultMetres)
  return [
    Math.min(...maps.map(({ west }) => west)),
    Math.min(...maps.map(({ south }) => south)),
    Math.max(...maps.map(({ east }) => east)),
    Math.max(...maps.map(({ north }) => north)),
  ]
}

const overlap = (a: Bounds, b: Bounds): Bounds => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
]

async function listKnownPlaces(db: Db, orgId: string, [west, south, east, north]: Bounds): Promise<KnownPlace[]> {
  const places: KnownPlace[] = []
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('place')
      .select(['id', 'kind', 'name', 'named', 'alias', 'geometry', 'lng', 'lat'])
      .where('orgId', '=', orgId)
      .where('retiredAt', 'is', null)
      .where('id', '>', after)
      .where('lng', '>=', west)
      .where('lng', '<=', east)
      .where('lat', '>=', south)
      .where('lat', '<=', north)
      .orderBy('id')
      .limit(placesATime)
      .execute()
    for (const { id, kind, name, named, alias, geometry, lng, lat } of rows) {
      places.push({
        // The column holds only codes and JSON that the map import and newPlaceSchema wrote.
        id,
        kind: kind as PlaceKind,
        name,
        names: named === 1 ? [name, ...(JSON.parse(alias) as string[])] : [],
        position: [lng, lat],
        rings: geometry === null ? null : (JSON.parse(geometry) as Rings<LngLat>),
      })
    }
    const last = rows.at(-1)
    if (!last || rows.length < placesATime) return places
    after = last.id
    await breath()
  }
}

/** The branch's own people by the number the bank gives them. */
export async function listStaff(
  db: Db,
  { orgId, branchId }: { orgId: string; branchId: string },
): Promise<Map<string, string>> {
  const staff = await db
    .selectFrom('user')
    .innerJoin('userBranch', 'userBranch.userId', 'user.id')
    .select(['user.id', 'user.staffNo'])
    .where('userBranch.branchId', '=', branchId)
    .where('user.orgId', '=', orgId)
    .execute()
  return new Map(staff.map(({ id, staffNo }) => [staffNo, id]))
}

/** How a file may name the branch it belongs to. */
export const findBranchLabel = async (db: Db, branchId: string) =>
  (await db
    .selectFrom('branch')
    .select(['code', 'name'])
    .where('id', '=', branchId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()) ?? null

/** The civil day of the organisation. */
export async function findToday(db: Db, orgId: string): Promise<string> {
  const { timeZone } = await db.selectFrom('org').select('timeZone').where('id', '=', orgId).executeTakeFirstOrThrow()
  return civilDay(timeZone)
}
