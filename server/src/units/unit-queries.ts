import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { circleRanges } from 'domain/morton.ts'
import type { CompassPoint } from 'domain/street.ts'
import type { Occupancy, UnitKind } from 'domain/unit.ts'
import type { Db, Trx } from '#db/database.ts'
import { inKeyRanges } from '#db/near.ts'
import type { BranchScope } from '#http/scope.ts'
import { isInPolygon, nearestOnLine, planeAt, type Point } from '#osm/plane.ts'

/** Doors, sides and places so far from a click may be meant. */
const nearMetres = 60
/** A segment's key is that of one of its points, a place's that of its middle: the rest of it may lie this much further. */
const margin = 400

export type UnitsAsked = { sideId?: string | undefined; placeId?: string | undefined; near?: LngLat | undefined }

/** Units with the shop that stands in each now, in walking order. */
export async function listUnits(db: Db, scope: BranchScope, { sideId, placeId, near }: UnitsAsked) {
  const rows = await db
    .selectFrom('unit')
    .leftJoin('shop', (join) =>
      join
        .onRef('shop.unitId', '=', 'unit.id')
        .on('shop.status', '=', 'open')
        .on('shop.retiredAt', 'is', null)
        .on('shop.orgId', '=', scope.orgId),
    )
    .select([
      'unit.id',
      'unit.label',
      'unit.kind',
      'unit.occupancy',
      'unit.floor',
      'unit.sideId',
      'unit.placeId',
      'unit.lng',
      'unit.lat',
      'shop.id as shopId',
      'shop.name as shopName',
      'shop.category as shopCategory',
      'unit.chainage',
      'unit.seq',
      'unit.lastSeenOn',
      'unit.rowVersion',
    ])
    .where('unit.orgId', '=', scope.orgId)
    .where('unit.retiredAt', 'is', null)
    .$if(sideId !== undefined, (query) => query.where('unit.sideId', '=', sideId ?? ''))
    .$if(placeId !== undefined, (query) => query.where('unit.placeId', '=', placeId ?? ''))
    .$if(near !== undefined, (query) =>
      query.where(inKeyRanges('unit.zk', near === undefined ? [] : circleRanges(near, nearMetres))),
    )
    .orderBy('unit.chainage', (order) => order.asc().nullsLast())
    .orderBy('unit.seq', (order) => order.asc().nullsLast())
    .orderBy('unit.label')
    .orderBy('unit.id')
    .limit(2000)
    .execute()
  const units = rows.map(({ lng, lat, shopId, shopName, shopCategory, kind, occupancy, ...unit }) => {
    const position: LngLat | null = lng === null || lat === null ? null : [lng, lat]
    return {
      ...unit,
      // Codes of newUnitSchema and of the changes of shops.
      kind: kind as UnitKind,
      occupancy: occupancy as Occupancy,
      position,
      metres: near === undefined || position === null ? null : metresBetween(near, position),
      shop:
        shopId === null || shopName === null || shopCategory === null
          ? null
          : { id: shopId, name: shopName, category: shopCategory },
    }
  })
  return near === undefined
    ? units
    : units
        .filter(({ metres }) => metres !== null && metres <= nearMetres)
        .toSorted((a, b) => (a.metres ?? 0) - (b.metres ?? 0))
}

/** Sides of streets along a position, the one it lies on first. */
export async function listSidesNear(db: Db, scope: BranchScope, near: LngLat) {
  const rows = await db
    .selectFrom('streetSegment')
    .innerJoin('street', 'street.id', 'streetSegment.streetId')
    .innerJoin('segmentSide', 'segmentSide.segmentId', 'streetSegment.id')
    .select(['segmentSide.id', 'segmentSide.side', 'segmentSide.compass', 'street.name', 'streetSegment.geometry'])
    .where('streetSegment.orgId', '=', scope.orgId)
    .where('streetSegment.retiredAt', 'is', null)
    .where('segmentSide.retiredAt', 'is', null)
    .where(inKeyRanges('streetSegment.zk', circleRanges(near, nearMetres + margin)))
    .orderBy('segmentSide.id')
    .execute()
  const plane = planeAt(near)
  return rows
    .flatMap(({ id, side, compass, name, geometry }) => {
      // Written by the import from checked positions.
      const line = (JSON.parse(geometry) as LngLat[]).map((position): Point => plane.toPoint(position))
      const nearest = nearestOnLine(line, [0, 0])
      if (!nearest || nearest.distance > nearMetres) return []
      const isOn = nearest.side === side
      return [{ id, street: name, compass: compass as CompassPoint, metres: nearest.distance, isOn }]
    })
    .toSorted((a, b) => a.metres - b.metres || Number(b.isOn) - Number(a.isOn))
    .map(({ isOn: _isOn, ...side }) => side)
}

/** Markets, malls and office buildings a position lies in or beside. */
export async function listPlacesNear(db: Db, scope: BranchScope, near: LngLat) {
  const rows = await db
    .selectFrom('place')
    .select(['id', 'name', 'kind', 'lng', 'lat', 'geometry'])
    .where('orgId', '=', scope.orgId)
    .where('retiredAt', 'is', null)
    .where('kind', 'in', ['market', 'mall', 'office', 'park_ind', 'street_shop_block'])
    .where(inKeyRanges('place.zk', circleRanges(near, nearMetres + margin)))
    .orderBy('nameSort')
    .orderBy('id')
    .execute()
  return rows
    .map(({ lng, lat, geometry, ...place }) => {
      // Rings that the import wrote.
      const rings = geometry === null ? null : (JSON.parse(geometry) as LngLat[][])
      const isInside = rings !== null && isInPolygon(rings, near)
      return { ...place, metres: isInside ? 0 : metresBetween(near, [lng, lat]) }
    })
    .filter(({ metres }) => metres <= nearMetres)
    .toSorted((a, b) => a.metres - b.metres)
}

/** Whether a unit is used, as last seen; without a unit nothing happens. */
export async function setOccupancy(
  trx: Trx,
  scope: BranchScope,
  unitId: string | null,
  occupancy: Occupancy,
  onDate: string,
): Promise<void> {
  if (unitId === null) return
  await trx
    .updateTable('unit')
    .set({ occupancy, lastSeenOn: onDate, updatedAt: new Date().toISOString(), updatedBy: scope.userId })
    .where('orgId', '=', scope.orgId)
    .where('id', '=', unitId)
    .execute()
}
