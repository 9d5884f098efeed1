import type { LngLat } from 'domain/lng-lat.ts'
import { homeKinds } from 'domain/place.ts'
import { gridIndex } from '#osm/grid-index.ts'
import { boxOf, distance, isInPolygon, nearestOnLine, planeAt, type Point } from '#osm/plane.ts'
import type { MapPlaceRow } from './customer-map-queries.ts'

/** A home farther than this from every place belongs to none. */
const nearMetres = 60

/**
 * Says in which place a home lies whose place was not recorded: the one whose outline holds it, else the nearest
 * within 60 m, else none (the home then stands only in its hexagon).
 */
export function homePlaceFinder(centre: LngLat, places: readonly MapPlaceRow[]): (position: LngLat) => string | null {
  const plane = planeAt(centre)
  const homes = places
    .filter(({ kind }) => homeKinds.includes(kind))
    .map(({ id, position, geometry }) => {
      const rings = (geometry ?? []).map((ring) => ring.map(plane.toPoint))
      const points = rings.flat().length > 0 ? rings.flat() : [plane.toPoint(position)]
      return { id, rings, points, box: boxOf(points, nearMetres) }
    })
  const index = gridIndex(homes, ({ box }) => box)

  return (position) => {
    const point = plane.toPoint(position)
    const [x, y] = point
    const near = index.within([x, y, x, y])
    const around = near.find(({ rings }) => rings.length > 0 && isInPolygon(rings, point))
    if (around) return around.id
    const measured = near
      .map((home) => ({ id: home.id, metres: metresTo(home, point) }))
      .filter(({ metres }) => metres <= nearMetres)
      .toSorted((a, b) => a.metres - b.metres || (a.id < b.id ? -1 : 1))
    return measured[0]?.id ?? null
  }
}

function metresTo({ rings, points }: { rings: Point[][]; points: Point[] }, point: Point): number {
  const toRings = rings.flatMap((ring) => nearestOnLine(ring, point)?.distance ?? [])
  return Math.min(...toRings, ...(rings.length === 0 ? points.map((corner) => distance(corner, point)) : []))
}
