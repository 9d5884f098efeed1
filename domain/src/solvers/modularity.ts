import type { Graph } from './graph.ts'

/** Which nodes belong together: each node's community, numbered 0 … count − 1. */
export type Communities = { communityOf: Int32Array; count: number }

/**
 * How much more weight lies within the communities than chance would put there, as a share of all weight:
 * Σ over communities of `inside ÷ all − resolution · (strength ÷ 2 all)²`.
 * Source: GLOSSARY.md, modularity (模块度).
 *
 * @param resolution  1 as published; above 1 gives smaller communities
 * @returns −1 to 1; 0 where the graph has no edges
 */
export function modularity(graph: Graph, communityOf: ArrayLike<number>, resolution = 1): number {
  const { nodeCount, offsets, targets, weights } = graph
  const strengths = new Map<number, number>()
  let inside = 0
  let all = 0
  for (let node = 0; node < nodeCount; node += 1) {
    const community = communityOf[node] ?? 0
    let strength = 0
    for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
      const weight = weights[at] ?? 0
      strength += weight
      if (communityOf[targets[at] ?? 0] === community) inside += weight
    }
    all += strength
    strengths.set(community, (strengths.get(community) ?? 0) + strength)
  }
  if (all === 0) return 0
  let expected = 0
  for (const strength of strengths.values()) expected += (strength / all) ** 2
  return inside / all - resolution * expected
}

export const communityFaults = ['node_without_community', 'empty_community', 'community_apart', 'wrong_value'] as const
export type CommunityFault = (typeof communityFaults)[number]

/**
 * Checks communities without trusting who made them: every node has one, none is empty, each hangs together, and the
 * value said is the one recomputed.
 *
 * @returns the faults found; empty where the result may be stored and shown
 */
export function checkCommunities(
  graph: Graph,
  { solution, value }: { solution: Communities; value: number },
  resolution = 1,
): CommunityFault[] {
  const { communityOf, count } = solution
  const hasOne = (node: number) => {
    const community = communityOf[node] ?? -1
    return community >= 0 && community < count
  }
  const covered = communityOf.length === graph.nodeCount && communityOf.every((_, node) => hasOne(node))
  if (!covered) return ['node_without_community']

  const faults: CommunityFault[] = []
  if (new Set(communityOf).size !== count) faults.push('empty_community')
  if (connectedParts(graph, communityOf).count !== new Set(communityOf).size) faults.push('community_apart')
  if (!(Math.abs(modularity(graph, communityOf, resolution) - value) < 1e-9)) faults.push('wrong_value')
  return faults
}

/** The pieces of a partition that hang together by edges within it, numbered by their first node. */
export function connectedParts(graph: Graph, communityOf: ArrayLike<number>): Communities {
  const { nodeCount, offsets, targets } = graph
  const partOf = new Int32Array(nodeCount).fill(-1)
  const open: number[] = []
  let count = 0
  for (let start = 0; start < nodeCount; start += 1) {
    if (partOf[start] !== -1) continue
    partOf[start] = count
    open.push(start)
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
        const target = targets[at] ?? 0
        if (partOf[target] !== -1 || communityOf[target] !== communityOf[start]) continue
        partOf[target] = count
        open.push(target)
      }
    }
    count += 1
  }
  return { communityOf: partOf, count }
}
