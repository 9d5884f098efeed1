import type { GrowingEdges } from './district-network.ts'
import type { DistrictingInstance } from './districting.ts'
import { compressedGraph } from './graph.ts'
import { connectedParts } from './modularity.ts'

/**
 * The edges, with links of no cost that join components into one network: a tree of the shortest gaps, where positions are
 * known. A tree, so that a piece that reaches over a gap never comes back into the same component elsewhere.
 */
export function joinedComponents(
  { positions }: DistrictingInstance,
  unitOf: Int32Array,
  { unitCount, edges }: { unitCount: number; edges: GrowingEdges },
): GrowingEdges {
  const graph = compressedGraph(unitCount, edges)
  const { communityOf: componentOf, count } = connectedParts(graph, new Uint8Array(unitCount))
  if (count <= 1) return edges
  const members = Array.from({ length: count }, (): Member[] => [])
  unitOf.forEach((unit, node) => {
    const [x, y] = positions?.[node] ?? [0, 0]
    members[componentOf[unit] ?? 0]?.push({ unit, x, y })
  })
  const links: GrowingEdges = { from: [...edges.from], to: [...edges.to], weights: [...edges.weights] }
  for (const [from, to] of shortestGaps(members)) {
    links.from.push(from)
    links.to.push(to)
    links.weights.push(0)
  }
  return links
}

type Member = { unit: number; x: number; y: number }

/** Prim's tree over components; between two, the nearest pair of their nodes. */
function shortestGaps(members: Member[][]): [number, number][] {
  const gaps: [number, number][] = []
  const nearest = members.map(() => ({ gap: Infinity, from: 0, to: 0 }))
  const isIn = members.map(() => false)
  let added = members.reduce((most, list, at) => (list.length > (members[most]?.length ?? 0) ? at : most), 0)
  for (let left = members.length - 1; left > 0; left -= 1) {
    isIn[added] = true
    let next = -1
    members.forEach((list, component) => {
      const best = nearest[component]
      if (isIn[component] || !best) return
      for (const { unit: to, x, y } of list) {
        for (const own of members[added] ?? []) {
          const gap = (own.x - x) ** 2 + (own.y - y) ** 2
          if (gap < best.gap) Object.assign(best, { gap, from: own.unit, to })
        }
      }
      if (next === -1 || best.gap < (nearest[next]?.gap ?? Infinity)) next = component
    })
    const { from, to } = nearest[next] ?? { from: 0, to: 0 }
    gaps.push([from, to])
    added = next
  }
  return gaps
}
