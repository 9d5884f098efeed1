import type { City, CitySide } from 'data/city/city.ts'
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
    .select(['id', 'name', 'category', 'lng', 'lat', 'placeId', 'status', 'unitId', 'sideId'])
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
    sides: await citySides(db, orgId),
    shops: shops.map(({ id, name, category, placeId, status, unitId, sideId, ...at }) => ({
      id,
      name,
      category,
      placeId,
      open: status === 'open',
      unitId,
      sideId,
      position: positionOf(at),
    })),
  }
}

/** Sides where something opens on the street, with their doors in walking order. */
async function citySides(db: Db | Trx, orgId: string): Promise<CitySide[]> {
  const rows = await db
    .selectFrom('segmentSide')
    .innerJoin('streetSegment', 'streetSegment.id', 'segmentSide.segmentId')
    .innerJoin('street', 'street.id', 'streetSegment.streetId')
    .select([
      'segmentSide.id',
      'segmentSide.side',
      'segmentSide.compass',
      'segmentSide.frontage',
      'segmentSide.lengthM',
      'streetSegment.geometry',
      'street.name',
      'street.named',
    ])
    .where('segmentSide.orgId', '=', orgId)
    .where('segmentSide.retiredAt', 'is', null)
    .where('segmentSide.frontage', '<>', 'none')
    .orderBy('streetSegment.osmRef')
    .orderBy('segmentSide.id')
    .execute()
  const doors = await db
    .selectFrom('unit')
    .leftJoin('shop', (join) => join.onRef('shop.unitId', '=', 'unit.id').on('shop.status', '=', 'open'))
    .select(['unit.id', 'unit.kind', 'unit.sideId', 'shop.id as shopId'])
    .where('unit.orgId', '=', orgId)
    .where('unit.retiredAt', 'is', null)
    .where('unit.sideId', 'is not', null)
    .orderBy('unit.seq')
    .orderBy('unit.id')
    .execute()
  const ofSide = Map.groupBy(doors, ({ sideId }) => sideId ?? '')
  return rows.map(({ id, name, named, side, geometry, ...rest }) => ({
    id,
    ...rest,
    street: name,
    named: named === 1,
    side: side === 'left' ? 'left' : 'right',
    // Written by the import from checked positions.
    line: JSON.parse(geometry) as LngLat[],
    doors: (ofSide.get(id) ?? []).map(({ id: unitId, kind, shopId }) => ({ unitId, kind, shopId })),
  }))
}

/** The outer ring; written by the import only. */
const outlineOf = (geometry: string): LngLat[] => (JSON.parse(geometry) as LngLat[][])[0] ?? []

const positionOf = ({ lng, lat }: { lng: number; lat: number }): LngLat => [lng, lat]
