import type { LngLat } from 'domain/lng-lat.ts'
import { type OsmData, type OsmTags, osmId } from 'domain/osm-data.ts'
import { type Plane, type Point, type Rings, isInPolygon, polygonArea } from './plane.ts'
import { multipolygonRings } from './rings.ts'

/** Something with an outline: a closed line, or a multipolygon put together from its parts. */
export type OsmArea = {
  ref: string
  tags: OsmTags
  /** Several when the object lies in several pieces. */
  polygons: Rings<LngLat>[]
  points: Rings<Point>[]
  /** Mean of the corners of its outer rings. */
  centre: LngLat
  areaM2: number
}

/** Keys that make a closed line an area; without one it is a line that happens to end where it began. */
const areaKeys = [
  'building',
  'landuse',
  'leisure',
  'amenity',
  'natural',
  'shop',
  'tourism',
  'office',
  'place',
  'public_transport',
  'healthcare',
  'craft',
  'man_made',
  'historic',
  'government',
] as const

export function osmAreas(data: OsmData, plane: Plane): OsmArea[] {
  const wayOf = new Map(data.ways.map((way) => [way.id, way]))
  const positionsOf = (refs: number[]) =>
    refs.flatMap((ref) => {
      const node = data.nodes.get(ref)
      return node ? [[node.lng, node.lat] satisfies LngLat] : []
    })
  const isInside = (inner: number[], outer: number[]) => {
    const [corner] = positionsOf(inner)
    return corner !== undefined && isInPolygon([positionsOf(outer)], corner)
  }
  const multipolygons = data.relations.filter(({ tags }) => tags.type === 'multipolygon' && isArea(tags))
  const told = new Set(
    multipolygons.flatMap(({ tags, members }) =>
      members.filter(({ role }) => role !== 'inner').map(({ ref }) => `${ref} ${mainKey(tags)}`),
    ),
  )
  return [
    ...data.ways
      // An outer line that repeats the tag of its relation is the same object, not a second one.
      .filter(
        ({ id, refs, tags }) =>
          isArea(tags) && refs.length >= 4 && refs[0] === refs.at(-1) && !told.has(`${id} ${mainKey(tags)}`),
      )
      .map(({ id, refs, tags }) => area(osmId('way', id), tags, [[positionsOf(refs)]], plane)),
    ...multipolygons.map((relation) => {
      const polygons = multipolygonRings(relation, wayOf, isInside).map((rings) => rings.map(positionsOf))
      return area(osmId('relation', relation.id), relation.tags, polygons, plane)
    }),
  ].filter(({ polygons, areaM2 }) => polygons.length > 0 && areaM2 > 0)
}

const mainKey = (tags: OsmTags) => areaKeys.find((key) => tags[key])
const isArea = (tags: OsmTags) =>
  mainKey(tags) !== undefined || tags.waterway === 'riverbank' || tags.railway === 'station'

function area(ref: string, tags: OsmTags, polygons: Rings<LngLat>[], plane: Plane): OsmArea {
  const points = polygons.map((rings) => rings.map((ring) => ring.map(plane.toPoint)))
  const corners = polygons.flatMap(([outer]) => outer?.slice(1) ?? [])
  const mean = (axis: 0 | 1) =>
    Math.round((corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length) * 1e7) / 1e7
  const areaM2 = points.reduce((sum, rings) => sum + polygonArea(rings), 0)
  return { ref, tags, polygons, points, centre: [mean(0), mean(1)], areaM2 }
}

export const isInArea = ({ points }: OsmArea, point: Point) => points.some((rings) => isInPolygon(rings, point))
