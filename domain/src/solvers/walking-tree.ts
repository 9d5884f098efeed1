import type { LngLat } from '#lng-lat.ts'
import { minHeap } from './min-heap.ts'
import { footwayLine } from './footway-line.ts'
import type { WalkingGraph, WalkingPoint } from './walking-graph.ts'

/** The shortest ways from some starts: decimetres to each node, Infinity where none leads within the limit. */
export type WalkingTree = {
  starts: readonly WalkingPoint[]
  distances: Float64Array
  /** The edge by which one comes to a node; −1 at a start's own ends and where one does not come. */
  cameBy: Int32Array
  /** The nodes come to, the nearest first. */
  reached: number[]
}

/**
 * The shortest ways from the nearest of some points to every node within a limit: Dijkstra's search.
 *
 * @param limit  decimetres; no node farther off is looked at
 * @param until  ends the search once true of a node come to
 */
export function walkingTree(
  graph: WalkingGraph,
  starts: readonly WalkingPoint[],
  limit = Infinity,
  until?: (node: number) => boolean,
): WalkingTree {
  const { offsets, targets, edges, costs } = graph
  const distances = new Float64Array(offsets.length - 1).fill(Infinity)
  const cameBy = new Int32Array(distances.length).fill(-1)
  const isDone = new Uint8Array(distances.length)
  const reached: number[] = []
  const heap = minHeap()
  for (const start of starts) {
    for (const { node, distance } of endsFrom(graph, start)) {
      if (distance > limit || distance >= (distances[node] ?? 0)) continue
      distances[node] = distance
      heap.push(node, distance)
    }
  }
  for (let node = heap.pop(); node !== -1; node = heap.pop()) {
    if (isDone[node] === 1) continue
    isDone[node] = 1
    reached.push(node)
    if (until?.(node)) break
    const distance = distances[node] ?? 0
    const end = offsets[node + 1] ?? 0
    for (let at = offsets[node] ?? 0; at < end; at += 1) {
      const target = targets[at] ?? 0
      const found = distance + (costs[at] ?? 0)
      if (found > limit || found >= (distances[target] ?? 0)) continue
      distances[target] = found
      cameBy[target] = edges[at] ?? 0
      heap.push(target, found)
    }
  }
  return { starts, distances, cameBy, reached }
}

/** The two ends of a point's footway and how far they are from it. */
function endsFrom({ ends, lengths }: WalkingGraph, { edge, along }: WalkingPoint) {
  return [
    { node: ends[2 * edge] ?? 0, distance: along },
    { node: ends[2 * edge + 1] ?? 0, distance: (lengths[edge] ?? 0) - along },
  ]
}

/** Decimetres from the tree's starts to a point; Infinity where no way leads there within its limit. */
export function distanceTo(graph: WalkingGraph, tree: WalkingTree, point: WalkingPoint): number {
  const beside = tree.starts.map(({ edge, along }) => (edge === point.edge ? Math.abs(along - point.along) : Infinity))
  const through = endsFrom(graph, point).map(({ node, distance }) => (tree.distances[node] ?? Infinity) + distance)
  return Math.min(...beside, ...through)
}

/**
 * Walking distances between points, in decimetres: row by row, `points.length` a row. Infinity between points of different
 * pieces of the network, or farther apart than the limit: whoever adds them up asks first.
 */
export function walkingDistances(graph: WalkingGraph, points: readonly WalkingPoint[], limit = Infinity): Float64Array {
  const distances = new Float64Array(points.length ** 2)
  points.forEach((from, row) => {
    const tree = walkingTree(graph, [from], limit)
    points.forEach((to, column) => {
      const distance = distanceTo(graph, tree, to)
      distances[row * points.length + column] = distance <= limit ? distance : Infinity
    })
  })
  return distances
}

/** A shortest way: its decimetres, its line, and the stretches walked, in order (`from` above `to` when walked backwards). */
export type WalkingPath = { length: number; line: LngLat[]; stretches: { edge: number; from: number; to: number }[] }

/** A shortest way between two points; null where the network does not join them. */
export function shortestPath(graph: WalkingGraph, from: WalkingPoint, to: WalkingPoint): WalkingPath | null {
  const wanted = endsFrom(graph, to)
  const missing = new Set(wanted.map(({ node }) => node))
  const tree = walkingTree(graph, [from], Infinity, (node) => missing.delete(node) && missing.size === 0)
  const length = distanceTo(graph, tree, to)
  if (length === Infinity) return null
  if (from.edge === to.edge && length === Math.abs(from.along - to.along)) {
    return drawn(graph, length, [{ edge: to.edge, from: from.along, to: to.along }])
  }
  const last = wanted.find(({ node, distance }) => (tree.distances[node] ?? Infinity) + distance === length)?.node ?? 0
  const lengthOf = (edge: number) => graph.lengths[edge] ?? 0
  const isBegin = (edge: number, node: number) => graph.ends[2 * edge] === node
  const backwards = [
    { edge: to.edge, from: endOn(graph, to, last, length - (tree.distances[last] ?? 0)), to: to.along },
  ]
  let node = last
  for (let edge = tree.cameBy[node] ?? -1; edge !== -1; edge = tree.cameBy[node] ?? -1) {
    const whole = lengthOf(edge)
    backwards.push(isBegin(edge, node) ? { edge, from: whole, to: 0 } : { edge, from: 0, to: whole })
    node = graph.ends[2 * edge + (isBegin(edge, node) ? 1 : 0)] ?? 0
  }
  backwards.push({ edge: from.edge, from: from.along, to: endOn(graph, from, node, tree.distances[node] ?? 0) })
  return drawn(graph, length, backwards.toReversed())
}

/** How far along a point's footway the given node stands; of a loop's two ends, the one that many decimetres off. */
function endOn({ ends, lengths }: WalkingGraph, { edge, along }: WalkingPoint, node: number, off: number): number {
  const isBegin = ends[2 * edge] === node && (ends[2 * edge + 1] !== node || along === off)
  return isBegin ? 0 : (lengths[edge] ?? 0)
}

function drawn(graph: WalkingGraph, length: number, stretches: WalkingPath['stretches']): WalkingPath {
  const line: LngLat[] = []
  for (const { edge, from, to } of stretches) {
    if (from === to && stretches.length > 1) continue
    const part = footwayLine(graph, edge, from, to)
    line.push(...(line.length > 0 ? part.slice(1) : part))
  }
  return { length, line, stretches }
}
