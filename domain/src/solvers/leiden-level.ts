import type { Random } from '#random.ts'
import { compressedGraph, type Graph } from './graph.ts'

/** A graph whose nodes may stand for many: `strengths` count also what is inside them, the rows do not. */
export type LeidenLevel = { graph: Graph; strengths: Float64Array }

export type LeidenSearch = {
  random: Random
  /** Resolution ÷ twice the weight of all edges: strength a × strength b × this is the weight chance puts between them. */
  chance: number
  /** How much loss of weight the refinement still finds likely. */
  looseness: number
  isOver: () => boolean
}

export type Numbers = { of: Int32Array; count: number }

/** Numbers the names that occur 0, 1, 2 … in the order of their first use. */
export function denseNumbers(names: Int32Array): Numbers {
  const of = new Int32Array(names.length).fill(-1)
  let count = 0
  for (const name of names) {
    if (of[name] === -1) of[name] = count++
  }
  return { of, count }
}

/** Each part as one node. */
export function foldedLevel({ graph, strengths }: LeidenLevel, partOf: Int32Array, parts: Numbers): LeidenLevel {
  const { nodeCount, offsets, targets, weights } = graph
  const from: number[] = []
  const to: number[] = []
  const between: number[] = []
  const folded = new Float64Array(parts.count)
  const partNumber = (node: number) => parts.of[partOf[node] ?? 0] ?? 0
  for (let node = 0; node < nodeCount; node += 1) {
    const part = partNumber(node)
    folded[part] = (folded[part] ?? 0) + (strengths[node] ?? 0)
    for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
      const target = targets[at] ?? 0
      const other = partNumber(target)
      if (target < node || part === other) continue
      from.push(part)
      to.push(other)
      between.push(weights[at] ?? 0)
    }
  }
  return { graph: compressedGraph(parts.count, { from, to, weights: between }), strengths: folded }
}

/** All nodes, in an order that is drawn. */
export function shuffledNodes(nodeCount: number, random: Random): Int32Array {
  const nodes = Int32Array.from({ length: nodeCount }, (_, node) => node)
  for (let last = nodeCount - 1; last > 0; last -= 1) {
    const other = Math.floor(random.next() * (last + 1))
    const kept = nodes[last] ?? 0
    nodes[last] = nodes[other] ?? 0
    nodes[other] = kept
  }
  return nodes
}
