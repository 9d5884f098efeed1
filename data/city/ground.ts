import type { LngLat } from 'domain/lng-lat.ts'

/** Metres east and north on the drawing board, where every street is straight and every block a rectangle. */
export type Spot = [east: number, north: number]

export interface Rectangle {
  west: number
  south: number
  east: number
  north: number
}

/** The middle of the town: a spot with no streets of its own in the real world. */
const middle: LngLat = [117.2, 30]
const metresPerDegree = 111_195.08

/** Where a spot of the drawing board lies: bent as a town that grew, and turned seven degrees. */
export function toLngLat(spot: Spot): LngLat {
  const [bentEast, bentNorth] = bent(spot)
  const turn = (7 * Math.PI) / 180
  const east = bentEast * Math.cos(turn) - bentNorth * Math.sin(turn)
  const north = bentEast * Math.sin(turn) + bentNorth * Math.cos(turn)
  const lng = middle[0] + east / (metresPerDegree * Math.cos((middle[1] * Math.PI) / 180))
  return [seventh(lng), seventh(middle[1] + north / metresPerDegree)]
}

/** Waves long enough that no two streets meet that did not, and a stronger one that lets the river wind. */
function bent([east, north]: Spot): Spot {
  const river = 38 * Math.sin(north / 290 + 0.4) * Math.exp(-(((east - 252) / 430) ** 2))
  return [
    east + 60 * Math.sin(north / 640 + 0.6) + 18 * Math.sin(east / 520) + river,
    north + 54 * Math.sin(east / 690 - 0.4) + 16 * Math.sin(north / 480 + 1.1),
  ]
}

const seventh = (degrees: number) => Math.round(degrees * 1e7) / 1e7

export const rectangle = (west: number, south: number, east: number, north: number): Rectangle => ({
  west,
  south,
  east,
  north,
})

/** The same rectangle, smaller on every side by so many metres. */
export const inset = ({ west, south, east, north }: Rectangle, metres: number): Rectangle =>
  rectangle(west + metres, south + metres, east - metres, north - metres)

export const corners = ({ west, south, east, north }: Rectangle): Spot[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
]

export const centre = ({ west, south, east, north }: Rectangle): Spot => [(west + east) / 2, (south + north) / 2]

/** Cuts a rectangle into parts side by side, by shares that sum to 1; `gap` metres stay free between them. */
export function split(
  from: Rectangle,
  axis: 'eastward' | 'northward',
  shares: readonly number[],
  gap: number,
): Rectangle[] {
  const length = axis === 'eastward' ? from.east - from.west : from.north - from.south
  const free = length - gap * (shares.length - 1)
  let start = axis === 'eastward' ? from.west : from.south
  return shares.map((share) => {
    const low = start
    const high = low + free * share
    start = high + gap
    return axis === 'eastward'
      ? rectangle(low, from.south, high, from.north)
      : rectangle(from.west, low, from.east, high)
  })
}
