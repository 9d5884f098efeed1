import { bearing, circle, destination } from '@turf/turf'
import { referenceRings } from 'domain/branch.ts'
import type { CustomerMap } from 'domain/customer-map.ts'
import { type Bounds, type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { Feature, FeatureCollection, Polygon } from 'geojson'

const STEPS = 128
const meters = { units: 'meters' as const }

/** Wider than any town: what the mask covers, with the circle as a hole in it. */
const AROUND_DEGREES = 2

type FormerSite = { position: LngLat; bondRadius: number }

/** Every line round the branch as one collection, told apart by `part` (see branch-circle.ts). */
export function circleShapes(
  centre: LngLat,
  { maxMetres, r90Metres, farthestTarget }: CustomerMap['radius'],
  formerSites: readonly FormerSite[],
): FeatureCollection {
  const farthest = ring(centre, maxMetres)
  return {
    type: 'FeatureCollection',
    features: [
      part('outside', { type: 'Polygon', coordinates: [around(centre), ...farthest.coordinates] }),
      part('farthest', farthest),
      part('working', ring(centre, r90Metres)),
      ...referenceRings.map((metres) => part('ring', ring(centre, metres))),
      ...formerSites.map(({ position, bondRadius }) => part('former', ring(position, bondRadius))),
      ...(farthestTarget
        ? [part('leader', { type: 'LineString', coordinates: [centre, farthestTarget.position] })]
        : []),
    ],
  }
}

const part = (name: string, geometry: Feature['geometry']): Feature => ({
  type: 'Feature',
  properties: { part: name },
  geometry,
})

const ring = (centre: LngLat, metres: number): Polygon => circle(centre, metres, { ...meters, steps: STEPS }).geometry

function around([lng, lat]: LngLat): LngLat[] {
  const [west, south, east, north] = [
    lng - AROUND_DEGREES,
    lat - AROUND_DEGREES,
    lng + AROUND_DEGREES,
    lat + AROUND_DEGREES,
  ]
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

/** The box round a circle. */
export function circleBounds(centre: LngLat, metres: number): Bounds {
  const [north, east] = [pointAt(centre, metres, 0), pointAt(centre, metres, 90)]
  const [height, width] = [north[1] - centre[1], east[0] - centre[0]]
  return [centre[0] - width, centre[1] - height, centre[0] + width, centre[1] + height]
}

/** What the page opens with: the whole circle, unless one far target would make the town a speck. */
export function openingBounds(centre: LngLat, { maxMetres, r90Metres }: CustomerMap['radius']): Bounds {
  return circleBounds(centre, maxMetres <= r90Metres * 1.7 ? maxMetres * 1.04 : r90Metres * 1.3)
}

/** A position at a distance and a compass bearing (0 = north, clockwise). */
export function pointAt(centre: LngLat, metres: number, degrees: number): LngLat {
  const [lng = centre[0], lat = centre[1]] = destination(centre, metres, degrees, meters).geometry.coordinates
  return [lng, lat]
}

/** Bearings at which a label may stand; on a narrow map only where it does not run out at the side. */
const roundabout = Array.from({ length: 24 }, (_, index) => (index * 15 + 270) % 360)
const narrow = roundabout.filter((degrees) => Math.abs(Math.sin((degrees * Math.PI) / 180)) <= 0.51)

/** Where on a circle a label disturbs least: the bearing farthest from everything to be kept clear. */
export function freeBearing(
  centre: LngLat,
  metres: number,
  keepClear: readonly LngLat[],
  room: 'wide' | 'narrow' = 'wide',
): number {
  const clearance = (degrees: number) => {
    const at = pointAt(centre, metres, degrees)
    return Math.min(Infinity, ...keepClear.map((position) => metresBetween(at, position)))
  }
  return (room === 'wide' ? roundabout : narrow)
    .map((degrees) => ({ degrees, metres: clearance(degrees) }))
    .reduce((best, next) => (next.metres > best.metres * 1.05 ? next : best)).degrees
}

/** Which side of a point its label opens to, so that it leads away from the centre. */
export function labelSide(centre: LngLat, at: LngLat): 'left' | 'right' {
  const degrees = bearing(centre, at)
  return degrees >= -20 && degrees < 160 ? 'left' : 'right'
}

/** Over the point in the north of the centre, under it in the south. */
export const labelHeight = ([, centreLat]: LngLat, [, lat]: LngLat): 'top' | 'bottom' =>
  lat >= centreLat ? 'bottom' : 'top'
