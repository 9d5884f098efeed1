import { along, length, lineString, nearestPointOnLine, point } from '@turf/turf'
import type { LngLat } from 'domain/lng-lat.ts'
import type { MapSegment } from '#api/map-objects.ts'

const metres = { units: 'meters' as const }
/** Fronts of small shops stand so far apart. */
const STEP = 15

/**
 * Where the first shops at the branch's door may stand: along the nearest street, to both sides of the door; all at the
 * branch where no street is known.
 */
export function spotsAtTheDoor(
  segments: readonly Pick<MapSegment, 'geometry'>[],
  site: LngLat,
  count: number,
): LngLat[] {
  const lines = segments.flatMap(({ geometry }) => (geometry.length < 2 ? [] : [lineString(geometry)]))
  const nearest = lines
    .map((line) => ({ line, at: nearestPointOnLine(line, point(site), metres) }))
    .toSorted((one, other) => (one.at.properties.pointDistance ?? 0) - (other.at.properties.pointDistance ?? 0))[0]
  if (!nearest) return Array.from({ length: count }, () => site)

  const all = length(nearest.line, metres)
  const door = nearest.at.properties.lineDistance ?? 0
  // One step to the right, one to the left, two to the right …
  return Array.from({ length: count }, (_, index) => {
    const steps = Math.ceil((index + 1) / 2) * (index % 2 === 0 ? 1 : -1)
    const [lng = site[0], lat = site[1]] = along(nearest.line, Math.max(0, Math.min(all, door + steps * STEP)), metres)
      .geometry.coordinates
    return [lng, lat]
  })
}
