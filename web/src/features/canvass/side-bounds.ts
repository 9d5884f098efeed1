import type { Bounds, LngLat } from 'domain/lng-lat.ts'

/** The box round some lines; null without a point. */
export function boundsOf(lines: readonly { geometry: readonly LngLat[] }[]): Bounds | null {
  let bounds: Bounds | null = null
  for (const { geometry } of lines) {
    for (const [lng, lat] of geometry) {
      bounds = bounds
        ? [Math.min(bounds[0], lng), Math.min(bounds[1], lat), Math.max(bounds[2], lng), Math.max(bounds[3], lat)]
        : [lng, lat, lng, lat]
    }
  }
  return bounds
}

/** The same with room at the edges, in degrees of about a hundred metres. */
export const widened = ([west, south, east, north]: Bounds): Bounds => [
  west - 0.001,
  south - 0.001,
  east + 0.001,
  north + 0.001,
]

/** The box of so many metres round a position. */
export function boundsRound([lng, lat]: LngLat, metres: number): Bounds {
  const up = metres / 111_320
  const across = up / Math.cos((lat * Math.PI) / 180)
  return [lng - across, lat - up, lng + across, lat + up]
}
