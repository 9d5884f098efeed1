import type { LngLat } from 'domain/lng-lat.ts'
import type { SegmentSideName } from 'domain/street.ts'

const metresPerDegree = 111_320

/** Where a side lies: -1 left of the segment's line, 1 right of it. */
export const signOf = (side: SegmentSideName): -1 | 1 => (side === 'left' ? -1 : 1)

type Side = { geometry: readonly LngLat[]; side: SegmentSideName; lengthM: number }

/**
 * The spot so many metres along a segment's line and so many beside it, on the side's hand: where a door is drawn, so that
 * doors stand in a row whatever their shops' positions are. Null for a line without length.
 */
export function besideLine({ geometry, side, lengthM }: Side, chainage: number, beside: number): LngLat | null {
  const [first] = geometry
  if (!first || geometry.length < 2) return null
  const shrink = Math.cos((first[1] * Math.PI) / 180)
  const flat = geometry.map(([lng, lat]): [number, number] => [lng * shrink * metresPerDegree, lat * metresPerDegree])
  const pieces = flat.slice(1).flatMap((to, index) => {
    const from = flat[index]
    const length = from ? Math.hypot(to[0] - from[0], to[1] - from[1]) : 0
    return from && length > 0 ? [{ from, to, length }] : []
  })
  const whole = pieces.reduce((sum, { length }) => sum + length, 0)
  if (whole === 0) return null
  // The stored length is the ellipsoid's; what is drawn lies on a plane a little longer or shorter.
  let left = Math.max(0, Math.min(whole, lengthM > 0 ? (chainage / lengthM) * whole : chainage))
  const piece = pieces.find(({ length }) => {
    if (left <= length) return true
    left -= length
    return false
  })
  const { from, to, length } = piece ?? pieces[pieces.length - 1] ?? { from: [0, 0], to: [0, 0], length: 1 }
  const along = piece ? left / length : 1
  const [dx, dy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  const sign = signOf(side)
  const x = from[0] + (to[0] - from[0]) * along + dy * beside * sign
  const y = from[1] + (to[1] - from[1]) * along - dx * beside * sign
  return [x / (shrink * metresPerDegree), y / metresPerDegree]
}
