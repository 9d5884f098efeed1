import type { Random } from '#random.ts'
import { linKernighan } from './lin-kernighan.ts'
import type { TourTables } from './tour-tables.ts'
import { turningCycle } from './turning-cycle.ts'

export type TourSearch = {
  /** Improves where anything can be improved. */
  settle: () => void
  /** One bridge and what follows from it; `share` 0 to 1 of the search is done. True where a new best was found. */
  kick: (share: number) => boolean
  best: () => { cycle: Int32Array; length: number }
}

/** The four ways of a bridge lie at most so many steps from neighbour to neighbour apart from one node. */
const stepsAway = 3
const mostDraws = 30
/** Temperatures as shares of a tour's middle way; short tours, of which each stop is met often, begin hotter. */
const hottest = { long: 0.1, short: 0.3, shortUpTo: 200 }
const coldest = 0.005

/**
 * Improves a tour, then again and again parts it in four near some node and puts the parts together in another order (a
 * double bridge), and improves where that was; what is longer is kept as in annealing, more rarely towards the end.
 * Source: Applegate, Cook and Rohe, Chained Lin–Kernighan for large traveling salesman problems, 2003.
 */
export function tourSearch(
  tables: TourTables,
  { neighbours, begun, random }: { neighbours: readonly Int32Array[]; begun: Int32Array; random: Random },
): TourSearch {
  const { count, distances } = tables
  const cycle = turningCycle(begun)
  const queue = new Int32Array(count)
  const isQueued = new Uint8Array(count)
  let head = 0
  let waiting = 0
  const enqueue = (node: number) => {
    if (isQueued[node] === 1) return
    isQueued[node] = 1
    queue[(head + waiting) % count] = node
    waiting += 1
  }
  const improve = linKernighan(tables, neighbours, cycle, enqueue)
  const ends: number[] = []
  let length = tables.lengthOf(begun)
  let best: { cycle: Int32Array; length: number } = { cycle: begun.slice(), length }
  const scale = middleWay(tables, begun)
  const hot = Math.max(hottest.long, Math.min(1, hottest.shortUpTo / count) * hottest.short)

  function settleQueue() {
    while (waiting > 0) {
      const node = queue[head] ?? 0
      head = head + 1 === count ? 0 : head + 1
      waiting -= 1
      isQueued[node] = 0
      for (let won = improve(node); won > 0; won = improve(node)) length -= won
    }
  }

  function keepIfBest(): boolean {
    if (length >= best.length) return false
    best = { cycle: cycle.copy(), length }
    return true
  }

  /** A node so many steps of neighbours away. */
  function wandered(from: number): number {
    let at = from
    for (let step = 0; step < stepsAway; step += 1) {
      const near = neighbours[at]
      if (near && near.length > 0) at = near[Math.floor(random.next() * near.length)] ?? at
    }
    return at
  }

  function drawEnds(): number {
    const from = Math.floor(random.next() * count)
    ends.length = 0
    ends.push(from)
    for (let draw = 0; draw < mostDraws && ends.length < 4; draw += 1) {
      const node = wandered(from)
      if (!ends.includes(node)) ends.push(node)
    }
    ends.sort((a, b) => cycle.positionOf(a) - cycle.positionOf(b))
    return ends.length
  }

  function bridge() {
    if (drawEnds() < 4) return
    const [before = 0, lastA = 0, lastB = 0, lastC = 0] = ends
    const firstA = cycle.next(before)
    const firstB = cycle.next(lastA)
    const firstC = cycle.next(lastB)
    const after = cycle.next(lastC)
    const way = (a: number, b: number) => distances[a * count + b] ?? 0
    length += way(before, firstC) + way(lastC, firstB) + way(lastB, firstA) + way(lastA, after)
    length -= way(before, firstA) + way(lastA, firstB) + way(lastB, firstC) + way(lastC, after)
    cycle.turn(firstA, lastC)
    cycle.turn(lastC, firstC)
    cycle.turn(lastB, firstB)
    cycle.turn(lastA, firstA)
    for (const node of [before, firstA, lastA, firstB, lastB, firstC, lastC, after]) enqueue(node)
  }

  return {
    settle: () => {
      for (const node of begun) enqueue(node)
      settleQueue()
      keepIfBest()
    },
    kick: (share) => {
      cycle.forget()
      const kept = length
      bridge()
      settleQueue()
      const heat = scale * hot * (coldest / hot) ** share
      if (length - kept > -heat * Math.log(random.next())) {
        cycle.takeBack(0)
        length = kept
        return false
      }
      return keepIfBest()
    },
    best: () => best,
  }
}

/** The middle of all ways of a tour, at least 1: ways that tie an open tour's ends do not count. */
function middleWay({ count, distances }: TourTables, cycle: Int32Array): number {
  const ways = Array.from(cycle, (node, at) => distances[node * count + (cycle[at + 1 < count ? at + 1 : 0] ?? 0)] ?? 0)
  return Math.max(1, ways.toSorted((a, b) => a - b)[count >> 1] ?? 1)
}
