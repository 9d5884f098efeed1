import { degreeOf, type Graph } from './graph.ts'

/** How one node is tied to every other, over one partner and over two. The arrays are filled anew by the next call. */
export type PartnerPaths = {
  /** Σ over shared partners of 1 ÷ their number of ties: a partner who is tied to everybody tells little. */
  allocation: Float64Array
  /** Σ over chains of two partners of 1 ÷ √(the product of their numbers of ties). */
  chainWeight: Float64Array
  chains: Float64Array
}

/**
 * Resource allocation and paths of length three from one node to all others, with the steps of walking the rows twice.
 * Source: GLOSSARY.md, missing link (缺失连接).
 *
 * @returns what answers for one node; its own entries and those of its partners mean nothing
 */
export function partnerPaths(graph: Graph): (node: number) => PartnerPaths {
  const { nodeCount, offsets, targets } = graph
  const paths = {
    allocation: new Float64Array(nodeCount),
    chainWeight: new Float64Array(nodeCount),
    chains: new Float64Array(nodeCount),
  }
  const { allocation, chainWeight, chains } = paths
  const twoStepWeight = new Float64Array(nodeCount)
  const twoSteps = new Float64Array(nodeCount)

  return (node) => {
    for (const list of [allocation, chainWeight, chains, twoStepWeight, twoSteps]) list.fill(0)
    for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
      const partner = targets[at] ?? 0
      const degree = degreeOf(graph, partner)
      for (let next = offsets[partner] ?? 0; next < (offsets[partner + 1] ?? 0); next += 1) {
        const other = targets[next] ?? 0
        allocation[other] = (allocation[other] ?? 0) + 1 / degree
        twoStepWeight[other] = (twoStepWeight[other] ?? 0) + 1 / Math.sqrt(degree)
        twoSteps[other] = (twoSteps[other] ?? 0) + 1
      }
    }
    for (let second = 0; second < nodeCount; second += 1) {
      const steps = twoSteps[second] ?? 0
      if (steps === 0) continue
      const weight = (twoStepWeight[second] ?? 0) / Math.sqrt(degreeOf(graph, second))
      for (let at = offsets[second] ?? 0; at < (offsets[second + 1] ?? 0); at += 1) {
        const other = targets[at] ?? 0
        chainWeight[other] = (chainWeight[other] ?? 0) + weight
        chains[other] = (chains[other] ?? 0) + steps
      }
    }
    return paths
  }
}
