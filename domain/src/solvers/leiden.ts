import type { Random } from '#random.ts'
import { strengthsOf, type Graph } from './graph.ts'
import { denseNumbers, foldedLevel, type LeidenLevel, type LeidenSearch, type Numbers } from './leiden-level.ts'
import { moveNodes } from './leiden-moves.ts'
import { refinedParts } from './leiden-refinement.ts'

/** Of each edge's mean weight, in the refinement's draw (Traag et al. take 0.01). */
const randomness = 0.01

/**
 * One pass of Leiden from a partition: nodes move to the community that gains most, communities are refined into parts that
 * hang together, each part becomes one node, and again, until nothing moves. The modularity never falls.
 * Source: GLOSSARY.md, Leiden (莱顿算法).
 *
 * @param partition  each node's community, 0 … nodeCount − 1
 * @returns each node's community after the pass, or as far as it came before `isOver()`
 */
export function leidenPass(
  graph: Graph,
  partition: Int32Array,
  { random, resolution, isOver }: { random: Random; resolution: number; isOver: () => boolean },
): Int32Array {
  const strengths = strengthsOf(graph)
  const all = strengths.reduce((sum, strength) => sum + strength, 0)
  if (all === 0) return partition
  const looseness = (randomness * all) / (2 * graph.edgeCount)
  const search: LeidenSearch = { random, chance: resolution / all, looseness, isOver }

  let level: LeidenLevel = { graph, strengths }
  let communityOf: Int32Array = partition.slice()
  // Which node of the present level stands for each node of the graph.
  let standsIn = Int32Array.from({ length: graph.nodeCount }, (_, node) => node)
  for (;;) {
    moveNodes(level, communityOf, search)
    if (isOver()) break
    const refined = refinedParts(level, communityOf, search)
    const partNumber = denseNumbers(refined)
    if (partNumber.count === level.graph.nodeCount) break
    communityOf = liftedPartition(communityOf, refined, partNumber)
    const { of } = partNumber
    standsIn = standsIn.map((node) => of[refined[node] ?? 0] ?? 0)
    level = foldedLevel(level, refined, partNumber)
  }
  return standsIn.map((node) => communityOf[node] ?? 0)
}

/** The parts' communities: a part lies in one community, so any of its nodes tells which. */
function liftedPartition(communityOf: Int32Array, partOf: Int32Array, parts: Numbers): Int32Array {
  const communities = denseNumbers(communityOf)
  const lifted = new Int32Array(parts.count)
  for (let node = 0; node < partOf.length; node += 1) {
    lifted[parts.of[partOf[node] ?? 0] ?? 0] = communities.of[communityOf[node] ?? 0] ?? 0
  }
  return lifted
}
