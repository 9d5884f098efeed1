import type { LngLat } from 'domain/lng-lat.ts'
import { circleRanges } from 'domain/morton.ts'
import type { Trx } from '#db/database.ts'
import { inKeyRanges } from '#db/near.ts'
import { isInPolygon, nearestOnLine, planeAt, type Point } from '#osm/plane.ts'
import { farthestDoor } from '#osm/sides.ts'

/** A segment's key is that of one of its points, a place's that of its middle: the rest of it may lie this much further. */
const margin = 400

export interface DoorGround {
  sideId: string | null
  placeId: string | null
  chainage: number | null
}

/**
 * Where something typed on the map stands, as an import would say: in the hall round it; else on the nearest side within
 * 40 m on which doors can be; else in the smallest place round it (a courtyard). Null in the open.
 */
export async function groundAt(trx: Trx, orgId: string, position: LngLat): Promise<DoorGround | null> {
  const ranges = circleRanges(position, farthestDoor + margin)
  const places = await trx
    .selectFrom('place')
    .select(['id', 'kind', 'geometry', 'areaM2'])
    .where('orgId', '=', orgId)
    .where('retiredAt', 'is', null)
    .where('geometry', 'is not', null)
    .where(inKeyRanges('place.zk', ranges))
    .orderBy('areaM2', (order) => order.asc().nullsLast())
    .orderBy('id')
    .execute()
  // Rings that the import wrote.
  const around = places.filter(({ geometry }) => isInPolygon(JSON.parse(geometry ?? '[]') as LngLat[][], position))
  const hall = around.find(({ kind }) => kind === 'mall' || kind === 'market')
  if (hall) return { sideId: null, placeId: hall.id, chainage: null }
  const side = await nearestSide(trx, orgId, position, ranges)
  if (side) return side
  const [place] = around
  return place ? { sideId: null, placeId: place.id, chainage: null } : null
}

async function nearestSide(
  trx: Trx,
  orgId: string,
  position: LngLat,
  ranges: ReturnType<typeof circleRanges>,
): Promise<DoorGround | null> {
  const rows = await trx
    .selectFrom('streetSegment')
    .innerJoin('street', 'street.id', 'streetSegment.streetId')
    .innerJoin('segmentSide', 'segmentSide.segmentId', 'streetSegment.id')
    .select(['segmentSide.id', 'segmentSide.side', 'segmentSide.frontage', 'streetSegment.geometry'])
    .where('streetSegment.orgId', '=', orgId)
    .where('streetSegment.retiredAt', 'is', null)
    .where('segmentSide.retiredAt', 'is', null)
    // Floors and rows are chosen by hand: from the street nobody sees which one.
    .where('street.placeId', 'is', null)
    .where('segmentSide.frontage', '!=', 'none')
    .where(inKeyRanges('streetSegment.zk', ranges))
    .orderBy('segmentSide.id')
    .execute()
  const plane = planeAt(position)
  const [best] = rows
    .flatMap(({ id, side, geometry }) => {
      const near = nearestOnLine(pointsOf(geometry, plane.toPoint), [0, 0])
      return near && near.side === side && near.distance <= farthestDoor ? [{ id, ...near }] : []
    })
    .toSorted((a, b) => a.distance - b.distance)
  return best ? { sideId: best.id, placeId: null, chainage: tenth(best.along) } : null
}

/** A line as the import or a hand wrote it, on a plane. */
export const pointsOf = (geometry: string, toPoint: (position: LngLat) => Point): Point[] =>
  (JSON.parse(geometry) as LngLat[]).map(toPoint)

const tenth = (metres: number) => Math.round(metres * 10) / 10
