import fc from 'fast-check'
import { graphFrom, type Edge, type Graph } from 'domain/solvers/graph.ts'

/** Small graphs of any shape: several parts, nodes without edges, parallel edges. Weights are powers of two. */
export const anyGraph = (maxNodes = 9, maxEdges = 16): fc.Arbitrary<Graph> =>
  fc.integer({ min: 1, max: maxNodes }).chain((nodeCount) => {
    const node = fc.nat(nodeCount - 1)
    const edge = fc.tuple(node, node, fc.constantFrom(1, 2, 4))
    return fc.array(edge, { maxLength: maxEdges }).map((edges) => graphFrom(nodeCount, edges))
  })

/** Every edge once, the smaller end first. */
export function edgesOf({ nodeCount, offsets, targets, weights }: Graph): Edge[] {
  const edges: Edge[] = []
  for (let node = 0; node < nodeCount; node += 1) {
    for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
      const target = targets[at] ?? 0
      if (target > node) edges.push([node, target, weights[at] ?? 0])
    }
  }
  return edges
}

/** 0 up to, not including, count. */
export const range = (count: number) => Array.from({ length: count }, (_, index) => index)

/** All nodes in sets that hang together, each ascending, in the order of their first node: a second way to find them. */
export function partsOf(nodes: readonly number[], edges: readonly Edge[]): number[][] {
  const partOf = new Map(nodes.map((node) => [node, new Set([node])]))
  for (const [a, b] of edges) {
    const [one, other] = [partOf.get(a), partOf.get(b)]
    if (!one || !other || one === other) continue
    for (const node of other) {
      one.add(node)
      partOf.set(node, one)
    }
  }
  return [...new Set(partOf.values())].map((part) => [...part].toSorted((a, b) => a - b))
}
