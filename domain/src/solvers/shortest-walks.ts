import { minHeap } from './min-heap.ts'

/** An undirected network for walking: `length` is whole (decimetres), 0 and up; parallel edges are kept apart. */
export type WalkEdge = { a: number; b: number; length: number }

/** Shortest lengths from one node to all, Infinity where there is no way; and the edge by which each node is reached. */
export type ShortestWalks = { lengths: Float64Array; lastEdge: Int32Array }

/**
 * Dijkstra over a list of edges, from as many nodes as are asked for.
 *
 * @throws {RangeError} where an edge leads to no node or has a length that is not whole or below 0
 */
export function shortestWalks(nodeCount: number, edges: readonly WalkEdge[]): (from: number) => ShortestWalks {
  const offsets = new Int32Array(nodeCount + 1)
  for (const { a, b, length } of edges) {
    const isThere = (node: number) => Number.isInteger(node) && node >= 0 && node < nodeCount
    if (!isThere(a) || !isThere(b)) throw new RangeError(`an edge from ${a} to ${b} of ${nodeCount} nodes`)
    if (!(Number.isSafeInteger(length) && length >= 0)) throw new RangeError(`an edge of length ${length}`)
    offsets[a + 1] = (offsets[a + 1] ?? 0) + 1
    offsets[b + 1] = (offsets[b + 1] ?? 0) + 1
  }
  for (let node = 0; node < nodeCount; node += 1) offsets[node + 1] = (offsets[node + 1] ?? 0) + (offsets[node] ?? 0)
  const edgeAt = new Int32Array(2 * edges.length)
  const nextAt = offsets.slice(0, nodeCount)
  for (const [edge, { a, b }] of edges.entries()) {
    for (const node of [a, b]) {
      const at = nextAt[node] ?? 0
      edgeAt[at] = edge
      nextAt[node] = at + 1
    }
  }

  const heap = minHeap()
  return (from) => {
    const lengths = new Float64Array(nodeCount).fill(Infinity)
    const lastEdge = new Int32Array(nodeCount).fill(-1)
    lengths[from] = 0
    heap.clear()
    heap.push(from, 0)
    for (let cost = heap.least(), node = heap.pop(); node !== -1; cost = heap.least(), node = heap.pop()) {
      if (cost > (lengths[node] ?? 0)) continue
      for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
        const number = edgeAt[at] ?? 0
        const edge = edges[number]
        if (!edge) continue
        const other = edge.a === node ? edge.b : edge.a
        const length = cost + edge.length
        if (length >= (lengths[other] ?? 0)) continue
        lengths[other] = length
        lastEdge[other] = number
        heap.push(other, length)
      }
    }
    return { lengths, lastEdge }
  }
}
