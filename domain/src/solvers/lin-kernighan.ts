import type { TourTables } from './tour-tables.ts'
import type { TurningCycle } from './turning-cycle.ts'

/** So many ways are tried at the first, second, … step of a move; the deepest move has so many steps. */
const breadths = [5, 3, 2]
const mostBreadth = 5
/** Up to so many stops in a row are moved elsewhere at once. */
const longestSegment = 3

/**
 * Lin–Kernighan moves on a tour: a way out of a node is left out, a nearer node is walked to instead, the part between
 * turns round, and so on while something is won; also, stops in a row move elsewhere.
 *
 * @param changed  told of every node whose ways change
 * @returns what improves the tour at one node, and says by how much its length fell; 0 where nothing does
 */
export function linKernighan(
  { count, distances }: TourTables,
  neighbours: readonly Int32Array[],
  cycle: TurningCycle,
  changed: (node: number) => void,
): (node: number) => number {
  const depths = breadths.length
  const chosenNear = new Int32Array(depths * mostBreadth)
  const chosenEnd = new Int32Array(depths * mostBreadth)
  const chosenGain = new Float64Array(depths * mostBreadth)
  let won = 0

  /**
   * `first` and `open` stand side by side, the way between them is left out: `gain` so far. `isForward`: open comes after
   * first. On success `won` is set, and the nodes at both ends of every step are told.
   */
  function step(depth: number, first: number, open: number, gain: number, isForward: boolean): boolean {
    const breadth = breadths[depth] ?? 1
    const base = depth * mostBreadth
    const rowOpen = open * count
    const rowFirst = first * count
    const list = neighbours[open] ?? new Int32Array()
    let found = 0
    for (let index = 0; index < list.length; index += 1) {
      const near = list[index] ?? 0
      const rest = gain - (distances[rowOpen + near] ?? 0)
      if (rest <= 0) break
      const end = isForward ? cycle.previous(near) : cycle.next(near)
      if (near === first || end === open) continue
      const opened = rest + (distances[end * count + near] ?? 0)
      const closed = opened - (distances[rowFirst + end] ?? 0)
      if (closed > 0) {
        if (isForward) cycle.turn(open, end)
        else cycle.turn(end, open)
        won = closed
        changed(first)
        changed(open)
        changed(near)
        changed(end)
        return true
      }
      if (found === breadth && opened <= (chosenGain[base + found - 1] ?? 0)) continue
      let at = found < breadth ? found : breadth - 1
      if (found < breadth) found += 1
      for (; at > 0 && (chosenGain[base + at - 1] ?? 0) < opened; at -= 1) {
        chosenGain[base + at] = chosenGain[base + at - 1] ?? 0
        chosenNear[base + at] = chosenNear[base + at - 1] ?? 0
        chosenEnd[base + at] = chosenEnd[base + at - 1] ?? 0
      }
      chosenGain[base + at] = opened
      chosenNear[base + at] = near
      chosenEnd[base + at] = end
    }
    if (depth + 1 === depths) return false
    for (let index = 0; index < found; index += 1) {
      const end = chosenEnd[base + index] ?? 0
      const near = chosenNear[base + index] ?? 0
      const turns = cycle.turns()
      if (isForward) cycle.turn(open, end)
      else cycle.turn(end, open)
      if (step(depth + 1, first, end, chosenGain[base + index] ?? 0, isForward)) {
        changed(open)
        changed(near)
        return true
      }
      cycle.takeBack(turns)
    }
    return false
  }

  /** Moves the stops from `head` on, walked away from the side of `isForward`, next to a neighbour of `head`. */
  function moveSegment(head: number, isForward: boolean): boolean {
    const after = isForward ? cycle.next : cycle.previous
    const before = isForward ? cycle.previous : cycle.next
    const outside = before(head)
    let tail = head
    for (let length = 1; length <= longestSegment; length += 1, tail = after(tail)) {
      const beyond = after(tail)
      if (beyond === outside) return false
      const removed =
        (distances[outside * count + head] ?? 0) +
        (distances[tail * count + beyond] ?? 0) -
        (distances[outside * count + beyond] ?? 0)
      if (removed <= 0) continue
      const list = neighbours[head] ?? new Int32Array()
      for (let index = 0; index < list.length; index += 1) {
        const near = list[index] ?? 0
        const rest = removed - (distances[head * count + near] ?? 0)
        if (rest <= 0) break
        if (isWithin(near, head, length, after)) continue
        for (const isBeyond of [true, false]) {
          const other = isBeyond ? after(near) : before(near)
          if (isWithin(other, head, length, after)) continue
          const gain = rest - (distances[tail * count + other] ?? 0) + (distances[near * count + other] ?? 0)
          if (gain <= 0) continue
          relocate({ head, tail, beyond, near, other }, { isForward, isBeyond })
          won = gain
          for (const node of [head, tail, outside, beyond, near, other]) changed(node)
          return true
        }
      }
    }
    return false
  }

  function isWithin(node: number, head: number, length: number, after: (node: number) => number): boolean {
    let at = head
    for (let index = 0; index < length; index += 1, at = after(at)) {
      if (at === node) return true
    }
    return false
  }

  type Segment = Record<'head' | 'tail' | 'beyond' | 'near' | 'other', number>

  /** In the sense of walking: outside → head … tail → beyond; head comes next to near, tail next to other. */
  function relocate(
    { head, tail, beyond, near, other }: Segment,
    { isForward, isBeyond }: Record<'isForward' | 'isBeyond', boolean>,
  ) {
    const turn = (from: number, to: number) => (isForward ? cycle.turn(from, to) : cycle.turn(to, from))
    // Where near lies after beyond in walking order is not known in a ring: both ways round lead to the same tour.
    if (isBeyond) {
      // … near → head … tail → other …: the part from beyond to near is passed over.
      turn(head, near)
      turn(near, beyond)
      // Now outside → beyond … near → tail … head → other; the segment is turned once more.
      turn(tail, head)
    } else {
      // … other → tail … head → near …
      turn(head, other)
      turn(other, beyond)
    }
  }

  return (node) => {
    for (const isForward of [true, false]) {
      const open = isForward ? cycle.next(node) : cycle.previous(node)
      if (step(0, node, open, distances[node * count + open] ?? 0, isForward)) return won
    }
    if (moveSegment(node, true) || moveSegment(node, false)) return won
    return 0
  }
}
