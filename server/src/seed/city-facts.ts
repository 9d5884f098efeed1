import type { City } from 'data/city/city.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { PlaceKind } from 'domain/place.ts'
import type { Db, Trx } from '#db/database.ts'

/** What the imported city of an organisation holds, in an order that does not depend on chance. */
export async function cityFacts(db: Db | Trx, orgId: string): Promise<City> {
  const places = await db
    .selectFrom('place')
    .select(['id', 'kind', 'name', 'named', 'lng', 'lat', 'areaM2', 'sector'])
    .where('orgId', '=', orgId)
    .where('retiredAt', 'is', null)
    .orderBy('osmRef')
    .orderBy('id')
    .execute()
  const buildings = await db
    .selectFrom('building')
    .select(['id', 'placeId', 'label', 'lng', 'lat', 'geometry', 'levels', 'householdsEstimate'])
    .where('orgId', '=', orgId)
    .where('retiredAt', 'is', null)
    .orderBy('osmRef')
    .orderBy('id')
    .execute()
  const shops = await db
    .selectFrom('shop')
    .select(['id', 'name', 'category', 'lng', 'lat', 'placeId', 'status'])
    .where('orgId', '=', orgId)
    .where('retiredAt', 'is', null)
    .orderBy('osmRef')
    .orderBy('id')
    .execute()
  return {
    places: places.map(({ id, kind, name, named, areaM2, sector, ...at }) => ({
      // The import fills the column from the list of kinds.
      id,
      kind: kind as PlaceKind,
      name,
      named: named === 1,
      areaM2,
      sector,
      position: positionOf(at),
    })),
    buildings: buildings.map(({ id, placeId, label, geometry, levels, householdsEstimate, ...at }) => ({
      id,
      placeId,
      label,
      outline: outlineOf(geometry),
      levels,
      households: householdsEstimate,
      position: positionOf(at),
    })),
    shops: shops.map(({ id, name, category, placeId, status, ...at }) => ({
      id,
      name,
      category,
      placeId,
      open: status === 'open',
      position: positionOf(at),
    })),
  }
}

/** The outer ring; written by the import only. */
const outlineOf = (geometry: string): LngLat[] => (JSON.parse(geometry) as LngLat[][])[0] ?? []

const positionOf = ({ lng, lat }: { lng: number; lat: number }): LngLat => [lng, lat]
