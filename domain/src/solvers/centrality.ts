import { randomFrom } from '#random.ts'
import type { Graph } from './graph.ts'
import { minHeap } from './min-heap.ts'
import { iterationsOf, stopWatch, type SolverOptions } from './solver-run.ts'

export type BetweennessInstance = {
  graph: Graph
  /** `hops`: every edge is one step. `inverse_weight`: an edge is the shorter the more flows along it (1 ÷ weight). */
  lengths?: 'hops' | 'inverse_weight'
}

export type Betweenness = {
  /** Of each node: the share, 0 to 1, of all pairs of others whose shortest ways lead through it. */
  share: Float64Array
  /** From how many nodes the ways were followed. */
  pivots: number
  /** Every node was a pivot: the shares are exact, else they are estimates. */
  isExact: boolean
}

/** Up to so many nodes, ways are followed from each of them. */
export const exactNodes = 1000
/** Above, from so many drawn ones. */
const usualPivots = 400

/**
 * Who holds the graph together: how many of the shortest ways between others lead through a node. Where several ways are
 * equally short, each counts its part; pairs without a way count as pairs without anybody between.
 * One iteration is one pivot: all nodes up to `exactNodes`, above them 400 drawn by the seed, without saying.
 * Nothing is searched for, so there is no bound; stopped early, an estimate from the pivots so far, one at least.
 * Source: GLOSSARY.md, key member (关键成员).
 *
 * @returns shares of all 0 in graphs of fewer than three nodes
 * @throws {RangeError} where `iterations` or `ms` is not above 0
 */
export function betweenness({ graph, lengths = 'hops' }: BetweennessInstance, options: SolverOptions): Betweenness {
  const { nodeCount } = graph
  const { isOver } = stopWatch(options)
  const usual = nodeCount <= exactNodes ? nodeCount : usualPivots
  const wanted = Math.min(nodeCount, iterationsOf(options, usual))
  const order = Int32Array.from({ length: nodeCount }, (_, node) => node)
  const random = randomFrom(options.seed)
  const walk = lengths === 'hops' ? hopWalk(graph) : weightedWalk(graph)

  const sum = new Float64Array(nodeCount)
  let pivots = 0
  while (pivots < wanted && (pivots === 0 || !isOver())) {
    drawNext(order, pivots, random.next())
    addDependencies(graph, walk(order[pivots] ?? 0), sum)
    pivots += 1
    options.onProgress?.({ done: pivots, of: wanted, value: pivots / nodeCount })
  }
  // Each pair was met from both ends, had every node been a pivot.
  const pairs = (nodeCount - 1) * (nodeCount - 2)
  const scale = nodeCount < 3 ? 0 : nodeCount / pivots / pairs
  return { share: sum.map((value) => Math.min(1, value * scale)), pivots, isExact: pivots === nodeCount }
}

/** One step of a shuffle, so that only as many nodes are drawn as are used. */
function drawNext(order: Int32Array, at: number, draw: number) {
  const other = at + Math.floor(draw * (order.length - at))
  const kept = order[at] ?? 0
  order[at] = order[other] ?? 0
  order[other] = kept
}

/** Shortest ways from one node: the nodes in the order they are reached, how many ways lead to each, and from where. */
type Ways = {
  pivot: number
  reached: Int32Array
  reachedCount: number
  ways: Float64Array
  isBefore: (node: number, next: number, at: number) => boolean
}

/** Brandes: from the farthest back, each node hands what leads through it to those before it, by their share of ways. */
function addDependencies(
  { nodeCount, offsets, targets }: Graph,
  { pivot, reached, reachedCount, ways, isBefore }: Ways,
  sum: Float64Array,
) {
  const through = new Float64Array(nodeCount)
  for (let index = reachedCount - 1; index > 0; index -= 1) {
    const node = reached[index] ?? 0
    const eachWay = (1 + (through[node] ?? 0)) / (ways[node] ?? 1)
    for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
      const before = targets[at] ?? 0
      if (isBefore(before, node, at)) through[before] = (through[before] ?? 0) + (ways[before] ?? 0) * eachWay
    }
    if (node !== pivot) sum[node] = (sum[node] ?? 0) + (through[node] ?? 0)
  }
}

function hopWalk({ nodeCount, offsets, targets }: Graph): (pivot: number) => Ways {
  const reached = new Int32Array(nodeCount)
  const ways = new Float64Array(nodeCount)
  const hops = new Int32Array(nodeCount)
  const isBefore = (node: number, next: number) => hops[node] === (hops[next] ?? 0) - 1
  return (pivot) => {
    ways.fill(0)
    hops.fill(-1)
    reached[0] = pivot
    ways[pivot] = 1
    hops[pivot] = 0
    let reachedCount = 1
    for (let index = 0; index < reachedCount; index += 1) {
      const node = reached[index] ?? 0
      const nextHops = (hops[node] ?? 0) + 1
      for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
        const target = targets[at] ?? 0
        if (hops[target] === -1) {
          hops[target] = nextHops
          reached[reachedCount++] = target
        }
        if (hops[target] === nextHops) ways[target] = (ways[target] ?? 0) + (ways[node] ?? 0)
      }
    }
    return { pivot, reached, reachedCount, ways, isBefore }
  }
}

/** Sums of lengths that differ by less than this share are equally long: they differ by rounding. */
const rounding = 1e-12

function weightedWalk({ nodeCount, offsets, targets, weights }: Graph): (pivot: number) => Ways {
  const reached = new Int32Array(nodeCount)
  const ways = new Float64Array(nodeCount)
  const lengthTo = new Float64Array(nodeCount)
  const isSettled = new Uint8Array(nodeCount)
  const heap = minHeap()
  const isLevel = (a: number, b: number) => b < Infinity && Math.abs(a - b) <= rounding * b
  const isBefore = (node: number, next: number, at: number) => {
    const length = lengthTo[node] ?? 0
    const nextLength = lengthTo[next] ?? 0
    return length < nextLength && isLevel(length + 1 / (weights[at] ?? 1), nextLength)
  }
  return (pivot) => {
    ways.fill(0)
    lengthTo.fill(Infinity)
    isSettled.fill(0)
    heap.clear()
    ways[pivot] = 1
    lengthTo[pivot] = 0
    heap.push(pivot, 0)
    let reachedCount = 0
    for (let node = heap.pop(); node !== -1; node = heap.pop()) {
      if (isSettled[node] === 1) continue
      isSettled[node] = 1
      reached[reachedCount++] = node
      for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
        const target = targets[at] ?? 0
        if (isSettled[target] === 1) continue
        const there = (lengthTo[node] ?? 0) + 1 / (weights[at] ?? 1)
        const known = lengthTo[target] ?? Infinity
        if (isLevel(there, known)) {
          ways[target] = (ways[target] ?? 0) + (ways[node] ?? 0)
        } else if (there < known) {
          lengthTo[target] = there
          ways[target] = ways[node] ?? 0
          heap.push(target, there)
        }
      }
    }
    return { pivot, reached, reachedCount, ways, isBefore }
  }
}
