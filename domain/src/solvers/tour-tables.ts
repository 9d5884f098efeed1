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
/** So many of the longest ways the fixed way from end to start saves, that no search lets go of it. */
const fixedShare = 100

/**
 * Stops at the same spot become one node. A tour that does not end at its start is closed by a way that cannot be left
 * out: straight from end to start, or, where it may end anywhere, over a node of its own that is near to all.
 *
 * @throws {RangeError} on distances or stops that cannot be
 */
export function tourTables(instance: TourInstance): TourTables {
  const { stopCount, points, start, end = 'start' } = instance
  const distance = distanceOf(instance)
  for (const stop of [start ?? 0, typeof end === 'number' ? end : 0]) {
    if (!(Number.isInteger(stop) && stop >= 0 && stop < Math.max(1, stopCount))) throw new RangeError(`no stop ${stop}`)
  }
  if (typeof end === 'number' && end === start && stopCount > 1)
    throw new RangeError('a tour to its own start is round')
  const ends = new Set([start, typeof end === 'number' ? end : undefined])
  const groups = groupsOfSameSpot(stopCount, distance, ends)
  const isOpen = end !== 'start'
  // With both ends given they are tied to each other; else a node in between is tied to the ends that are given.
  const hasJoint = isOpen && !(start !== undefined && typeof end === 'number')
  const count = groups.length + (hasJoint ? 1 : 0)
  const first = groups.map(([stop = 0]) => stop)
  const distances = new Int32Array(count * count)
  let longest = 0
  for (const [a, stopA] of first.entries()) {
    for (const [b, stopB] of first.entries()) {
      const length = a === b ? 0 : distance(stopA, stopB)
      distances[a * count + b] = length
      longest = Math.max(longest, length)
    }
  }
  const saved = Math.min(fixedShare * longest + 1, 2_000_000_000)
  const nodeOf = (stop: number | undefined) => first.indexOf(stop ?? -1)
  let offset = 0
  const tie = (a: number, b: number) => {
    distances[a * count + b] = -saved
    distances[b * count + a] = -saved
    offset += saved
  }
  if (isOpen && !hasJoint) tie(nodeOf(start), nodeOf(Number(end)))
  const joint = groups.length
  if (hasJoint && start !== undefined) tie(joint, nodeOf(start))
  if (hasJoint && typeof end === 'number') tie(joint, nodeOf(end))

  return {
    count,
    distances,
    points: points ? Array.from({ length: count }, (_, node) => points[first[node] ?? -1] ?? null) : null,
    offset,
    lengthOf: (cycle) => {
      let length = 0
      for (let at = 0; at < cycle.length; at += 1) {
        length += distances[(cycle[at] ?? 0) * count + (cycle[at + 1 < cycle.length ? at + 1 : 0] ?? 0)] ?? 0
      }
      return cycle.length > 1 ? length : 0
    },
    tourOf: (cycle) => {
      const nodes = Array.from(cycle)
      const begin = hasJoint ? joint : nodeOf(start ?? 0)
      const turned = [...nodes.slice(nodes.indexOf(begin)), ...nodes.slice(0, nodes.indexOf(begin))]
      if (hasJoint) turned.shift()
      const isBackwards = isOpen && (start !== undefined ? turned[0] !== nodeOf(start) : false)
      const inOrder = isBackwards ? turned.toReversed() : turned
      // Tied ends stand side by side: from the start the tour leads away from its end.
      if (isOpen && !hasJoint && inOrder[1] === nodeOf(Number(end)) && inOrder.length > 2) {
        inOrder.push(...inOrder.splice(0, 1))
        inOrder.reverse()
      }
      if (hasJoint && start === undefined && typeof end === 'number' && inOrder.at(-1) !== nodeOf(end))
        inOrder.reverse()
      return inOrder.flatMap((node) => groups[node] ?? [])
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
