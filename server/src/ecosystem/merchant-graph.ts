import { flowWeight } from 'domain/formulas/flow-weight.ts'
import { strengthFrom } from 'domain/formulas/alliance-strength.ts'
import { weakPoints } from 'domain/solvers/articulation.ts'
import { betweenness } from 'domain/solvers/centrality.ts'
import { communities } from 'domain/solvers/communities.ts'
import { degreeOf, type Edge, type Graph, graphFrom } from 'domain/solvers/graph.ts'
import type { FlowRow, LinkRow } from '#links/link-rows.ts'

/** One seed for all: the same rows give the same communities, with the same numbers. */
const seed = 'ecosystem'
/** Large graphs are searched from fewer starts: the colours come out alike, and nobody waits for the last thousandth. */
const startsOf = ({ edgeCount }: Graph) => (edgeCount > 2000 ? 3 : 10)

/** Merchants as nodes, their live links as edges that weigh what flowed over them. The branch is no node of it. */
export interface MerchantGraph {
  ids: readonly string[]
  indexOf: ReadonlyMap<string, number>
  graph: Graph
}

/** The graph of some merchants; a pair weighs 1 and the people that went between the two in the 90 days up to `until`. */
export function merchantGraph(
  ids: readonly string[],
  links: readonly LinkRow[],
  flows: readonly FlowRow[],
  until: string,
): MerchantGraph {
  const indexOf = new Map(ids.map((id, index) => [id, index]))
  const since = strengthFrom(until)
  const weights = new Map<string, number>()
  for (const flow of flows) {
    if (flow.linkId === null || flow.flowedOn < since) continue
    weights.set(flow.linkId, (weights.get(flow.linkId) ?? 0) + flowWeight(flow))
  }
  const edges = links.flatMap(({ id, status, fromMerchantId, toMerchantId }): Edge[] => {
    const from = indexOf.get(fromMerchantId ?? '')
    const to = indexOf.get(toMerchantId ?? '')
    return status !== 'live' || from === undefined || to === undefined ? [] : [[from, to, 1 + (weights.get(id) ?? 0)]]
  })
  return { ids, indexOf, graph: graphFrom(ids.length, edges) }
}

/** What a merchant is in the whole. */
export interface Standing {
  community: number | null
  betweenness: number
  isArticulation: boolean
  splitsOff: number
}

/** Communities, who lies between others, and whose leaving would split the rest. */
export function standings({ ids, graph }: MerchantGraph): { of: ReadonlyMap<string, Standing>; communities: number } {
  const { communityOf } = communities({ graph }, { seed, iterations: startsOf(graph) }).solution
  const { share } = betweenness({ graph }, { seed })
  const pieces = new Map(weakPoints(graph).articulationPoints.map(({ node, pieces: cut }) => [node, cut]))
  // Communities are numbered by size: whoever has no link comes last, and is none.
  const used = new Set<number>()
  const of = new Map(
    ids.map((id, node): [string, Standing] => {
      const community = degreeOf(graph, node) === 0 ? null : (communityOf[node] ?? null)
      if (community !== null) used.add(community)
      const cut = pieces.get(node)
      return [
        id,
        {
          community,
          betweenness: Math.round((share[node] ?? 0) * 1e4) / 1e4,
          isArticulation: cut !== undefined,
          splitsOff: cut ? cut.slice(1).reduce((sum, piece) => sum + piece, 0) : 0,
        },
      ]
    }),
  )
  return { of, communities: used.size }
}
