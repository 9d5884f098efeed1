import type { SegmentSideName } from 'domain/street.ts'
import { gridIndex } from './grid-index.ts'
import { type Point, boxOf, nearestOnLine, pairs, samplesAlong } from './plane.ts'
import type { Segment } from './segments.ts'

/** Two roadways of one street lie no farther apart than this, metres. */
const widestMedian = 60
/** A side looks on a median when so much of it does. */
const shareNeeded = 0.5

/**
 * Sides that look on the strip between the two roadways of one street, or on the island of a roundabout: nobody has a
 * door there, so that a dual carriageway counts once a side. One drives on the right: the other roadway, and the island,
 * lie to the left of who drives.
 *
 * @returns names of sides, `segment.ref side`
 */
export function medianSides(segments: readonly Segment[]): Set<string> {
  const roadways = segments.filter((segment) => segment.oneway !== 0 && !segment.roundabout && keyOf(segment) !== null)
  const index = gridIndex(roadways, ({ points }) => boxOf(points))
  const found = new Set<string>()
  for (const segment of segments) {
    if (segment.roundabout) found.add(sideName(segment, 'left'))
  }
  for (const segment of roadways) {
    const others = index
      .within(boxOf(segment.points, widestMedian))
      .filter((other) => other.wayId !== segment.wayId && keyOf(other) === keyOf(segment))
    if (others.length === 0) continue
    const inner = segment.oneway === 1 ? 'left' : 'right'
    const legs = pairs(samplesAlong(segment.points, 15))
    const facing = legs.filter(([from, to]) => others.some((other) => comesTowards(segment, from, to, other)))
    if (facing.length >= legs.length * shareNeeded) found.add(sideName(segment, inner))
  }
  return found
}

export const sideName = ({ ref }: Segment, side: SegmentSideName) => `${ref} ${side}`

/** What two roadways of one street share: its name, or that the map calls both halves of something wide. */
const keyOf = ({ name, dual, highway }: Segment): string | null => name ?? (dual ? `/${highway}` : null)

/** Whether the other roadway runs the other way beside this leg, on the left of who drives here. */
function comesTowards(segment: Segment, from: Point, to: Point, other: Segment): boolean {
  const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
  const near = nearestOnLine(other.points, middle)
  if (!near || near.distance > widestMedian || near.distance < 1) return false
  const ahead = driven(segment, [to[0] - from[0], to[1] - from[1]])
  const across: Point = [near.point[0] - middle[0], near.point[1] - middle[1]]
  // Only a neighbour abreast counts, not the next roadway ahead.
  const isAbreast = Math.abs(dot(unit(ahead), unit(across))) < 0.5
  const isLeft = ahead[0] * across[1] - ahead[1] * across[0] > 0
  return isAbreast && isLeft && dot(unit(ahead), unit(driven(other, directionAt(other.points, near.along)))) < -0.5
}

const driven = ({ oneway }: Segment, [x, y]: Point): Point => (oneway === -1 ? [-x, -y] : [x, y])
const dot = ([ax, ay]: Point, [bx, by]: Point) => ax * bx + ay * by
function unit([x, y]: Point): Point {
  const length = Math.hypot(x, y) || 1
  return [x / length, y / length]
}

function directionAt(points: Point[], along: number): Point {
  let walked = 0
  let direction: Point = [0, 0]
  for (const [a, b] of pairs(points)) {
    direction = [b[0] - a[0], b[1] - a[1]]
    walked += Math.hypot(...direction)
    if (walked >= along) break
  }
  return direction
}
