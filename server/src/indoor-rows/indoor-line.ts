import type { LngLat } from 'domain/lng-lat.ts'
import { type Point, distance, lineLength, pairs, planeAt } from '#osm/plane.ts'

/** Rows that nobody drew lie so far beside each other, metres. */
const rowSpacing = 6
/** Of a place that is only a point, a row is drawn so long. */
const lengthOfPoint = 30

/**
 * A line for a row that nobody drew: through the middle of the outline along its longest wall, beside the rows that are
 * there already, on either hand in turn.
 */
export function indoorLine(rings: LngLat[][] | null, centre: LngLat, rowsBefore: number): LngLat[] {
  const plane = planeAt(centre)
  const wall = longestWall((rings?.[0] ?? []).map(plane.toPoint))
  const [dx, dy] = wall?.direction ?? [1, 0]
  const half = (wall === null ? lengthOfPoint : Math.max(4, wall.extent * 0.8)) / 2
  const beside = Math.ceil(rowsBefore / 2) * rowSpacing * (rowsBefore % 2 === 0 ? -1 : 1)
  const at = (along: number): Point => [dx * along - dy * beside, dy * along + dx * beside]
  return [plane.toPosition(at(-half)), plane.toPosition(at(half))]
}

/** The direction of the longest wall and how far the outline stretches that way. */
function longestWall(ring: Point[]): { direction: Point; extent: number } | null {
  const [longest] = pairs(ring).toSorted(([a, b], [c, d]) => distance(c, d) - distance(a, b))
  if (!longest) return null
  const [[ax, ay], [bx, by]] = longest
  const length = Math.hypot(bx - ax, by - ay)
  if (length === 0) return null
  const direction: Point = [(bx - ax) / length, (by - ay) / length]
  const along = ring.map(([x, y]) => x * direction[0] + y * direction[1])
  return { direction, extent: Math.max(...along) - Math.min(...along) }
}

export const metresOf = (line: LngLat[]): number => lineLength(line.map(planeAt(line[0] ?? [0, 0]).toPoint))

/** Points along a line at shares of its length, `metres` to the left of it (to the right where below 0). */
export function pointBeside(line: LngLat[], share: number, metres: number): LngLat {
  const plane = planeAt(line[0] ?? [0, 0])
  const legs = pairs(line.map(plane.toPoint))
  let left = share * lineLength(line.map(plane.toPoint))
  for (const [index, [a, b]] of legs.entries()) {
    const length = distance(a, b)
    if (left > length && index < legs.length - 1) {
      left -= length
      continue
    }
    const [ux, uy] = length === 0 ? [0, 0] : [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
    return plane.toPosition([a[0] + ux * left - uy * metres, a[1] + uy * left + ux * metres])
  }
  return line[0] ?? [0, 0]
}
