import blossom from 'edmonds-blossom-fixed'
import { minHeap, type MinHeap } from './min-heap.ts'
import type { WalkEdge } from './shortest-walks.ts'

/** A network by rows: the ways out of node `v` at `offsets[v]` up to `offsets[v + 1]`. */
export type WalkRows = { edges: readonly WalkEdge[]; offsets: Int32Array; targets: Int32Array; edgeAt: Int32Array }

export function walkRows(nodeCount: number, edges: readonly WalkEdge[]): WalkRows {
  const offsets = new Int32Array(nodeCount + 1)
  for (const { a, b } of edges) {
    for (const node of [a, b]) offsets[node + 1] = (offsets[node + 1] ?? 0) + 1
  }
  for (let node = 0; node < nodeCount; node += 1) offsets[node + 1] = (offsets[node + 1] ?? 0) + (offsets[node] ?? 0)
  const fill = offsets.slice()
  const targets = new Int32Array(2 * edges.length)
  const edgeAt = new Int32Array(2 * edges.length)
  edges.forEach(({ a, b }, edge) => {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const at = fill[from] ?? 0
      fill[from] = at + 1
      targets[at] = to
      edgeAt[at] = edge
    }
  })
  return { edges, offsets, targets, edgeAt }
}

/** A search from one node that ends where the caller has enough; it remembers by which edge each node was reached. */
export type NearSearch = {
  /** Calls back with each node come to, the nearest first, until it answers false. */
  from: (node: number, onReached: (node: number, distance: number) => boolean) => void
  /** The edges of the way from where the last search began to a node that it reached. */
  wayTo: (node: number) => number[]
}

export function nearSearch({ edges, offsets, targets, edgeAt }: WalkRows): NearSearch {
  const nodeCount = offsets.length - 1
  const distances = new Float64Array(nodeCount)
  const seen = new Int32Array(nodeCount)
  const done = new Int32Array(nodeCount)
  const cameBy = new Int32Array(nodeCount)
  const heap: MinHeap = minHeap()
  let search = 0
  return {
    from: (start, onReached) => {
      search += 1
      heap.clear()
      seen[start] = search
      distances[start] = 0
      cameBy[start] = -1
      heap.push(start, 0)
      for (let node = heap.pop(); node !== -1; node = heap.pop()) {
        if (done[node] === search) continue
        done[node] = search
        const distance = distances[node] ?? 0
        if (!onReached(node, distance)) return
        for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
          const target = targets[at] ?? 0
          const found = distance + (edges[edgeAt[at] ?? 0]?.length ?? 0)
          if (seen[target] === search && found >= (distances[target] ?? 0)) continue
          seen[target] = search
          distances[target] = found
          cameBy[target] = edgeAt[at] ?? 0
          heap.push(target, found)
        }
      }
    },
    wayTo: (to) => {
      const way: number[] = []
      let node = to
      for (let by = cameBy[node] ?? -1; by !== -1; by = cameBy[node] ?? -1) {
        way.push(by)
        const { a = 0, b = 0 } = edges[by] ?? {}
        node = a === node ? b : a
      }
      return way
    },
  }
}

/** Edges to walk again so that the odd nodes become even, their length, and whether no shorter ones can be. */
export type OddMatching = { edges: number[]; length: number; proven: boolean; bound: number }

/** Up to so many odd nodes all pairs are looked at, which proves the matching best. */
const allPairsUpTo = 400
const nearestTaken = 20

/**
 * Pairs odd nodes so that the ways between the two of each pair are shortest in sum (Edmonds' blossom). Above 400 nodes each
 * meets its 20 nearest only, and more where that leaves somebody alone.
 *
 * @param odd   nodes of one piece of the network
 * @param free  how many walks' ends may lie at any odd node, which then stays odd; with `odd`, an even number
 */
export function oddMatching(rows: WalkRows, odd: readonly number[], free: number): OddMatching {
  if (odd.length + free === 0 || (odd.length === 0 && free === 2))
    return { edges: [], length: 0, proven: true, bound: 0 }
  const search = nearSearch(rows)
  const placeOf = new Map(odd.map((node, place) => [node, place]))
  for (let nearest = odd.length <= allPairsUpTo ? odd.length : nearestTaken; ; nearest *= 2) {
    const pairs = new Map<number, number>()
    let halves = 0
    for (const [place, node] of odd.entries()) {
      let left = nearest
      search.from(node, (reached, distance) => {
        const other = placeOf.get(reached)
        if (other === undefined || other === place) return true
        if (left === nearest && free === 0) halves += distance
        pairs.set(Math.min(place, other) * odd.length + Math.max(place, other), distance)
        left -= 1
        return left > 0
      })
    }
    const mates = matched(pairs, odd.length, free)
    if (mates === null && nearest < odd.length) continue
    if (mates === null) throw new RangeError('odd nodes of one piece cannot be paired')
    const edges: number[] = []
    for (const [place, node] of odd.entries()) {
      const mate = odd[mates[place] ?? -1]
      if (mate === undefined || (mates[place] ?? 0) < place) continue
      search.from(node, (reached) => reached !== mate)
      edges.push(...search.wayTo(mate))
    }
    const length = edges.reduce((sum, edge) => sum + (rows.edges[edge]?.length ?? 0), 0)
    const proven = nearest >= odd.length
    return { edges, length, proven, bound: proven ? length : Math.ceil(halves / 2) }
  }
}

/** Each place's mate; null where somebody stays alone. The free ends are the last places, as near to all as can be. */
function matched(pairs: Map<number, number>, count: number, free: number): number[] | null {
  let longest = 0
  for (const distance of pairs.values()) longest = Math.max(longest, distance)
  // The matching seeks the greatest sum: what is short must weigh much.
  const heaviest = longest + 1
  const edges: [number, number, number][] = []
  for (const [pair, distance] of pairs) edges.push([Math.floor(pair / count), pair % count, heaviest - distance])
  for (let end = 0; end < free; end += 1) {
    for (let place = 0; place < count; place += 1) edges.push([place, count + end, heaviest])
  }
  for (let end = 0; end < free; end += 1) {
    for (let other = end + 1; other < free; other += 1) edges.push([count + end, count + other, heaviest])
  }
  const mates = blossom(edges, true)
  for (let place = 0; place < count + free; place += 1) if ((mates[place] ?? -1) < 0) return null
  return mates
}
