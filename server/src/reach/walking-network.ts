import type { LngLat } from 'domain/lng-lat.ts'
import { circleRanges } from 'domain/morton.ts'
import type { Footway } from 'domain/solvers/walking-graph.ts'
import type { Circle } from '#customer-map/customer-map-queries.ts'
import type { Db, Trx } from '#db/database.ts'
import { inKeyRanges } from '#db/near.ts'
import { distance, pairs, planeAt } from '#osm/plane.ts'

/** A line's key is that of one of its points: the rest of it may lie this much further in. */
const margin = 400

interface Line {
  id: string
  fromNode: string
  toNode: string
  geometry: LngLat[]
  lengthM: number
}

/**
 * All that one can walk about a place: streets and the footways beside them. A street runs from street corner to street
 * corner; here it is cut where a footway meets it, at the point both were drawn through.
 *
 * @returns streets by their segment's id, with `#1`, `#2` … behind it where one was cut
 */
export async function readWalkingNetwork(db: Db | Trx, orgId: string, { centre, metres }: Circle): Promise<Footway[]> {
  const ranges = circleRanges(centre, metres + margin)
  const streets = await db
    .selectFrom('streetSegment')
    .innerJoin('street', 'street.id', 'streetSegment.streetId')
    .select([
      'streetSegment.id',
      'streetSegment.fromNode',
      'streetSegment.toNode',
      'streetSegment.geometry',
      'streetSegment.lengthM',
    ])
    .where('streetSegment.orgId', '=', orgId)
    .where('streetSegment.retiredAt', 'is', null)
    // Floors and rows lie indoors: no way leads through them.
    .where('street.placeId', 'is', null)
    .where(inKeyRanges('streetSegment.zk', ranges))
    .orderBy('streetSegment.id')
    .execute()
  const footways = await db
    .selectFrom('footway')
    .select(['id', 'fromNode', 'toNode', 'geometry', 'lengthM'])
    .where('orgId', '=', orgId)
    .where('retiredAt', 'is', null)
    .where(inKeyRanges('footway.zk', ranges))
    .orderBy('id')
    .execute()
  const paths = footways.map(lineOf)
  const meets = new Map(
    paths.flatMap(({ geometry, fromNode, toNode }) => [
      [keyOf(geometry[0]), fromNode] as const,
      [keyOf(geometry.at(-1)), toNode] as const,
    ]),
  )
  return [...streets.map(lineOf).flatMap((street) => cutAt(street, meets)), ...paths]
}

/** Written by the import or by a form, from checked positions. */
const lineOf = ({ geometry, ...line }: Omit<Line, 'geometry'> & { geometry: string }): Line => ({
  ...line,
  geometry: JSON.parse(geometry) as LngLat[],
})

const keyOf = (position: LngLat | undefined) => String(position)

/** The street in pieces, each as long as its share of the drawn line. */
function cutAt(street: Line, meets: ReadonlyMap<string, string>): Footway[] {
  const { id, fromNode, toNode, geometry, lengthM } = street
  const cuts = geometry.flatMap((position, at) => {
    const node = at > 0 && at < geometry.length - 1 ? meets.get(keyOf(position)) : undefined
    return node === undefined || node === fromNode || node === toNode ? [] : [{ at, node }]
  })
  if (cuts.length === 0) return [street]
  const drawn = drawnLength(geometry)
  const ends = [{ at: 0, node: fromNode }, ...cuts, { at: geometry.length - 1, node: toNode }]
  return pairs(ends).map(([from, to], index) => {
    const part = geometry.slice(from.at, to.at + 1)
    return {
      id: `${id}#${index + 1}`,
      fromNode: from.node,
      toNode: to.node,
      geometry: part,
      lengthM: drawn === 0 ? 0 : (lengthM * drawnLength(part)) / drawn,
    }
  })
}

function drawnLength(geometry: LngLat[]): number {
  const plane = planeAt(geometry[0] ?? [0, 0])
  return pairs(geometry.map(plane.toPoint)).reduce((sum, [a, b]) => sum + distance(a, b), 0)
}
