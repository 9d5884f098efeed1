import type { LngLat } from '#lng-lat.ts'
import { footwayLine } from './footway-line.ts'
import type { WalkingGraph, WalkingPoint } from './walking-graph.ts'
import { distanceTo, walkingTree, type WalkingTree } from './walking-tree.ts'

/** What one can walk to: the nodes with their distances, and the stretches of footways, cut where the budget ends. */
export type Reach = {
  budgetM: number
  tree: WalkingTree
  /** In decimetres along each footway, `from` below `to`. */
  stretches: { edge: number; from: number; to: number }[]
  lengthM: number
}

/**
 * How far one comes on foot from a point, or from the nearest of several (the doors of a branch).
 * Source: GLOSSARY.md, walking reach (步行可达圈).
 *
 * @param budgetM  metres to walk; minutes × `walkMetresPerMinute`
 */
export function reachWithin(graph: WalkingGraph, starts: readonly WalkingPoint[], budgetM: number): Reach {
  const budget = Math.round(10 * budgetM)
  const tree = walkingTree(graph, starts, budget)
  const stretches: Reach['stretches'] = []
  const seen = new Set<number>()
  const add = (edge: number) => {
    if (seen.has(edge)) return
    seen.add(edge)
    for (const [from, to] of walkedParts(graph, tree, edge, budget)) stretches.push({ edge, from, to })
  }
  for (const { edge } of starts) add(edge)
  for (const node of tree.reached) {
    for (let at = graph.offsets[node] ?? 0; at < (graph.offsets[node + 1] ?? 0); at += 1) add(graph.edges[at] ?? 0)
  }
  for (const edge of loopsOf(graph)) add(edge)
  const length = stretches.reduce((sum, { from, to }) => sum + to - from, 0)
  return { budgetM, tree, stretches, lengthM: length / 10 }
}

/** Footways that end where they begin: no row lists them. */
function loopsOf({ ends, lengths }: WalkingGraph): number[] {
  const loops: number[] = []
  for (let edge = 0; edge < lengths.length; edge += 1) if (ends[2 * edge] === ends[2 * edge + 1]) loops.push(edge)
  return loops
}

/** The parts of one footway within the budget: from its begin, from its end, and about the starts on it. */
function walkedParts(
  { ends, lengths }: WalkingGraph,
  { starts, distances }: WalkingTree,
  edge: number,
  budget: number,
): [number, number][] {
  const length = lengths[edge] ?? 0
  const leftAtBegin = budget - (distances[ends[2 * edge] ?? 0] ?? Infinity)
  const leftAtEnd = budget - (distances[ends[2 * edge + 1] ?? 0] ?? Infinity)
  if (leftAtBegin >= length || leftAtEnd >= length) return [[0, length]]
  const parts: [number, number][] = []
  if (leftAtBegin >= 0) parts.push([0, leftAtBegin])
  if (leftAtEnd >= 0) parts.push([length - leftAtEnd, length])
  for (const start of starts) {
    if (start.edge === edge) parts.push([Math.max(0, start.along - budget), Math.min(length, start.along + budget)])
  }
  return joined(parts)
}

function joined(parts: [number, number][]): [number, number][] {
  const out: [number, number][] = []
  for (const [from, to] of parts.toSorted((a, b) => a[0] - b[0])) {
    const last = out.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else out.push([from, to])
  }
  return out.filter(([from, to]) => to > from)
}

/** Metres on foot to a point of the network; null where it lies beyond the reach. */
export function reachedAfter(graph: WalkingGraph, { tree, budgetM }: Reach, point: WalkingPoint): number | null {
  const metres = distanceTo(graph, tree, point) / 10
  return metres <= budgetM ? metres : null
}

/** The walked stretches as lines. */
export function reachLines(graph: WalkingGraph, { stretches }: Reach): LngLat[][] {
  return stretches.map(({ edge, from, to }) => footwayLine(graph, edge, from, to))
}
