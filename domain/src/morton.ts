import { type Bounds, type LngLat, metresBetween } from './lng-lat.ts'

/** Bits an axis: about 0.6 m at the equator, and a key that is a safe integer. */
const axisBits = 26
const axisCells = 2 ** axisBits
/** Half a key: both axes' lower or upper 13 bits. */
const halfKey = 2 ** axisBits
const halfAxisMask = 2 ** 13 - 1
const maxLat = 85.0511287798066

/** Keys from `from` up to, not including, `to`. */
export type KeyRange = [from: number, to: number]

/**
 * Sort key of a position: web-mercator cells of 26 bits an axis, their bits interleaved, so that each map tile is one
 * range of keys and neighbours mostly have near keys.
 * Source: GLOSSARY.md, Morton key.
 *
 * @param position  WGS-84; latitudes beyond web-mercator count as its edge
 * @returns 0 up to 2⁵² − 1
 */
export function mortonKey([lng, lat]: LngLat): number {
  return interleaved(columnOf(lng), rowOf(lat))
}

/** The cell of a key: west, south, east, north in degrees. */
export function mortonCell(key: number): Bounds {
  const column = deinterleaved(key, 0)
  const row = deinterleaved(key, 1)
  return [lngOf(column), latOf(row + 1), lngOf(column + 1), latOf(row)]
}

/**
 * Keys of all positions on a map tile.
 *
 * @param z  0 to 26
 * @throws {RangeError} on a tile that is not on the map
 */
export function tileRange(z: number, x: number, y: number): KeyRange {
  const side = 2 ** z
  const isTile =
    [z, x, y].every(Number.isInteger) && z >= 0 && z <= axisBits && x >= 0 && x < side && y >= 0 && y < side
  if (!isTile) throw new RangeError(`no tile: ${z}/${x}/${y}`)
  const cells = 4 ** (axisBits - z)
  const from = interleaved(x, y) * cells
  return [from, from + cells]
}

/**
 * A few ranges that hold every key of a box, and some keys beside it: the caller tests positions exactly.
 *
 * @param bounds  west ≤ east, south ≤ north; a box over 180° is asked as two
 * @param maxRanges  1 and up; more ranges fit more closely
 * @returns ascending ranges that do not touch
 */
export function boxRanges([west, south, east, north]: Bounds, maxRanges = 16): KeyRange[] {
  return rangesOfCells(columnOf(west), rowOf(north), columnOf(east), rowOf(south), maxRanges, () => true)
}

/**
 * A few ranges that hold every key within a distance, and some keys beside it: the caller tests positions exactly.
 *
 * @param metres  radius, 0 and up
 * @param maxRanges  1 and up; more ranges fit more closely
 * @returns ascending ranges that do not touch
 */
export function circleRanges(centre: LngLat, metres: number, maxRanges = 16): KeyRange[] {
  const [west, south, east, north] = circleBounds(centre, metres)
  // Corner cells go only where the nearest point of a cell is plainly its clamped one.
  const isNear =
    metres > 50_000 ? () => true : (cell: Bounds) => metresBetween(centre, nearestOf(cell, centre)) <= metres * 1.01 + 1
  return rangesOfCells(columnOf(west), rowOf(north), columnOf(east), rowOf(south), maxRanges, isNear)
}

/**
 * The box round a circle: west, south, east, north in degrees, cut off at ±180° and at the poles.
 *
 * @param metres  radius on the sphere of `metresBetween`
 */
export function circleBounds([lng, lat]: LngLat, metres: number): Bounds {
  const metresADegree = metresBetween([0, 0], [0, 1])
  // A hair wider, so that rounding never leaves a point of the rim outside.
  const degrees = (metres * (1 + 1e-9)) / metresADegree + 1e-9
  const south = Math.max(-90, lat - degrees)
  const north = Math.min(90, lat + degrees)
  const widest = Math.sin(radians(Math.min(90, degrees))) / Math.cos(radians(lat))
  const width = south === -90 || north === 90 || widest >= 1 ? 360 : (Math.asin(widest) * 180) / Math.PI + 1e-9
  return [Math.max(-180, lng - width), south, Math.min(180, lng + width), north]
}

/** Covers a block of finest cells by larger ones, at most 17 a side, and joins their ranges until few enough. */
function rangesOfCells(
  left: number,
  top: number,
  right: number,
  bottom: number,
  maxRanges: number,
  isWanted: (cell: Bounds) => boolean,
): KeyRange[] {
  const span = Math.max(right - left, bottom - top) + 1
  const shift = Math.max(0, Math.ceil(Math.log2(span)) - 4)
  const side = 2 ** shift
  const keys: number[] = []
  for (let row = Math.floor(top / side); row <= Math.floor(bottom / side); row++)
    for (let column = Math.floor(left / side); column <= Math.floor(right / side); column++) {
      const cell: Bounds = [
        lngOf(column * side),
        latOf((row + 1) * side),
        lngOf((column + 1) * side),
        latOf(row * side),
      ]
      if (isWanted(cell)) keys.push(interleaved(column, row) * side * side)
    }
  return joined(
    keys.toSorted((a, b) => a - b).map((key) => [key, key + side * side]),
    maxRanges,
  )
}

/** Joins ranges that touch, then those with the smallest gaps. */
function joined(ranges: readonly KeyRange[], maxRanges: number): KeyRange[] {
  const gaps = ranges.slice(1).map(([from], index) => from - (ranges[index]?.[1] ?? from))
  const apart = gaps.filter((gap) => gap > 0).toSorted((a, b) => b - a)
  // Gaps below the widest `maxRanges − 1` are closed; of level ones, only as many stay as are wanted.
  const kept = apart.slice(0, Math.max(0, maxRanges - 1))
  const smallestKept = kept.at(-1) ?? Infinity
  let levelLeft = kept.filter((gap) => gap === smallestKept).length
  const result: KeyRange[] = []
  ranges.forEach(([from, to], index) => {
    const last = result.at(-1)
    const gap = gaps[index - 1] ?? 0
    const isKept = gap > 0 && (gap > smallestKept || (gap === smallestKept && levelLeft-- > 0))
    if (last && !isKept) last[1] = to
    else result.push([from, to])
  })
  return result
}

const radians = (degrees: number) => (degrees * Math.PI) / 180
const cellOf = (share: number) => Math.min(axisCells - 1, Math.max(0, Math.floor(share * axisCells)))
const columnOf = (lng: number) => cellOf((lng + 180) / 360)
const lngOf = (column: number) => (column / axisCells) * 360 - 180

function rowOf(lat: number): number {
  const sine = Math.sin(radians(Math.min(maxLat, Math.max(-maxLat, lat))))
  return cellOf(0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI))
}

const latOf = (row: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / axisCells))) * 180) / Math.PI

const nearestOf = ([west, south, east, north]: Bounds, [lng, lat]: LngLat): LngLat => [
  Math.min(east, Math.max(west, lng)),
  Math.min(north, Math.max(south, lat)),
]

/** Bits of both axes in turn. Two halves of 13 bits, because bit operations hold 32 bits only. */
function interleaved(column: number, row: number): number {
  const high = spread(Math.floor(column / 8192)) + 2 * spread(Math.floor(row / 8192))
  const low = spread(column & halfAxisMask) + 2 * spread(row & halfAxisMask)
  return high * halfKey + low
}

function deinterleaved(key: number, axis: 0 | 1): number {
  const high = Math.floor(key / halfKey)
  const low = key - high * halfKey
  return gathered(high >>> axis) * 8192 + gathered(low >>> axis)
}

/** Puts an empty bit after each of 13 bits. */
function spread(bits: number): number {
  let wide = bits & halfAxisMask
  wide = (wide | (wide << 8)) & 0x00ff00ff
  wide = (wide | (wide << 4)) & 0x0f0f0f0f
  wide = (wide | (wide << 2)) & 0x33333333
  return (wide | (wide << 1)) & 0x55555555
}

/** Takes every second bit of 26. */
function gathered(bits: number): number {
  let narrow = bits & 0x01555555
  narrow = (narrow | (narrow >>> 1)) & 0x33333333
  narrow = (narrow | (narrow >>> 2)) & 0x0f0f0f0f
  narrow = (narrow | (narrow >>> 4)) & 0x00ff00ff
  return (narrow | (narrow >>> 8)) & halfAxisMask
}
