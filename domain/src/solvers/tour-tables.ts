import type { Tour, TourInstance } from './tour.ts'

/** A round tour of `count` nodes that stands for the tour asked for, round or not. */
export type TourTables = {
  count: number
  /** At `from * count + to`. */
  distances: Int32Array
  /** Where nodes lie; null where nobody said. */
  points: (readonly [number, number] | null)[] | null
  /** What must be added to the length of a round tour to give that of the tour asked for. */
  offset: number
  lengthOf: (cycle: ArrayLike<number>) => number
  tourOf: (cycle: ArrayLike<number>) => Tour
}

const longestDistance = 20_000_000
/** To tie an end to the joint saves so many of the longest ways, in all no more than 32 bits hold. */
const tiedShare = 100
const mostSaved = 2_000_000_000

/**
 * Stops at the same spot become one node. A tour that does not end at its start is closed over a joint, a node of its own
 * that is near to all, and so near to the ends which are given that no tour goes without that.
 *
 * @throws {RangeError} on distances or stops that cannot be
 */
export function tourTables(instance: TourInstance): TourTables {
  const { stopCount, points, start, end = 'start' } = instance
  const distance = distanceOf(instance)
  const last = typeof end === 'number' ? end : undefined
  for (const stop of [start ?? 0, last ?? 0]) {
    if (!(Number.isInteger(stop) && stop >= 0 && stop < Math.max(1, stopCount))) throw new RangeError(`no stop ${stop}`)
  }
  if (last !== undefined && last === start && stopCount > 1) throw new RangeError('a tour to its own start is round')
  const groups = groupsOfSameSpot(stopCount, distance, new Set([start, last]))
  const first = groups.map(([stop = 0]) => stop)
  const nodeOf = (stop: number) => first.indexOf(stop)
  const isOpen = end !== 'start'
  const joint = groups.length
  const count = groups.length + (isOpen ? 1 : 0)

  const distances = new Int32Array(count * count)
  let longest = 0
  for (const [a, stopA] of first.entries()) {
    for (const [b, stopB] of first.entries()) {
      if (a === b) continue
      const length = distance(stopA, stopB)
      distances[a * count + b] = length
      longest = Math.max(longest, length)
    }
  }
  const saved = Math.min(tiedShare * longest + 1, mostSaved)
  const ends = isOpen ? [start, last].filter((stop) => stop !== undefined).map(nodeOf) : []
  for (const node of ends) {
    distances[joint * count + node] = -saved
    distances[node * count + joint] = -saved
  }
  const offset = saved * ends.length

  return {
    count,
    distances,
    points: points ? Array.from({ length: count }, (_, node) => points[first[node] ?? -1] ?? null) : null,
    offset,
    lengthOf: (cycle) => {
      if (groups.length <= 1) return -offset
      let length = 0
      for (let at = 0; at < cycle.length; at += 1) {
        length += distances[(cycle[at] ?? 0) * count + (cycle[at + 1 < cycle.length ? at + 1 : 0] ?? 0)] ?? 0
      }
      return length
    },
    tourOf: (cycle) => {
      const nodes = Array.from(cycle)
      const begin = Math.max(0, nodes.indexOf(isOpen ? joint : nodeOf(start ?? first[0] ?? 0)))
      const turned = [...nodes.slice(begin), ...nodes.slice(0, begin)]
      const order = isOpen ? turned.slice(1) : turned
      const isBackwards =
        isOpen &&
        (start === undefined ? last !== undefined && order.at(-1) !== nodeOf(last) : order[0] !== nodeOf(start))
      return (isBackwards ? order.toReversed() : order).flatMap((node) => groups[node] ?? [])
    },
  }
}

function distanceOf({ stopCount, distances, points }: TourInstance): (a: number, b: number) => number {
  if (!(Number.isInteger(stopCount) && stopCount >= 0)) throw new RangeError(`${stopCount} stops`)
  if (points && points.length !== stopCount) throw new RangeError(`${points.length} points of ${stopCount} stops`)
  if (distances) {
    if (distances.length !== stopCount ** 2) throw new RangeError(`${distances.length} distances of ${stopCount} stops`)
    return (a, b) => checked(distances[a * stopCount + b], distances[b * stopCount + a])
  }
  if (!points) throw new RangeError('neither distances nor points')
  return (a, b) => {
    const [[xA, yA] = [0, 0], [xB, yB] = [0, 0]] = [points[a], points[b]]
    const length = Math.round(Math.hypot(xA - xB, yA - yB))
    return checked(length, length)
  }
}

function checked(there = -1, back = -1): number {
  if (Number.isInteger(there) && there === back && there >= 0 && there <= longestDistance) return there
  throw new RangeError(`a distance of ${there} there and ${back} back`)
}

/** Stops 0 apart that are equally far from all others; ends stand alone. */
function groupsOfSameSpot(
  stopCount: number,
  distance: (a: number, b: number) => number,
  ends: ReadonlySet<number | undefined>,
): number[][] {
  const groups: number[][] = []
  const isSame = (a: number, b: number) => {
    if (distance(a, b) !== 0) return false
    for (let other = 0; other < stopCount; other += 1) {
      if (other !== a && other !== b && distance(a, other) !== distance(b, other)) return false
    }
    return true
  }
  for (let stop = 0; stop < stopCount; stop += 1) {
    const group = ends.has(stop) ? undefined : groups.find(([first = -1]) => !ends.has(first) && isSame(first, stop))
    if (group) group.push(stop)
    else groups.push([stop])
  }
  return groups
}
