import type { Graph } from './graph.ts'
import { connectedParts } from './modularity.ts'

/** A node that holds its part of the graph together, and the sizes of the pieces it would leave, the largest first. */
export type ArticulationPoint = { node: number; pieces: number[] }

export type WeakPoints = {
  /** Ascending by node. */
  articulationPoints: ArticulationPoint[]
  /** Edges without which their two ends would have no way to each other (bridges), the smaller end first, ascending. */
  soleLinks: [number, number][]
}

/**
 * Where the graph would break: the nodes, and the edges, without which what hangs together now would fall apart.
 * Tarjan's walk in depth, with a stack of its own: a long chain does not overflow the call stack.
 * Source: GLOSSARY.md, articulation point (断点).
 */
export function weakPoints(graph: Graph): WeakPoints {
  const { nodeCount, offsets, targets } = graph
  const entered = new Int32Array(nodeCount).fill(-1)
  // The earliest entered node that a node's branch reaches without the edge it was entered by.
  const earliest = new Int32Array(nodeCount)
  const cameFrom = new Int32Array(nodeCount).fill(-1)
  const branchSize = new Int32Array(nodeCount).fill(1)
  const nextAt = offsets.slice(0, nodeCount)
  const pieces = new Map<number, number[]>()
  const soleLinks: [number, number][] = []
  const stack: number[] = []
  let clock = 0

  const enter = (node: number) => {
    entered[node] = clock
    earliest[node] = clock
    clock += 1
    stack.push(node)
  }

  function leave(node: number) {
    const before = cameFrom[node] ?? -1
    if (before === -1) return
    const reached = earliest[node] ?? 0
    branchSize[before] = (branchSize[before] ?? 0) + (branchSize[node] ?? 0)
    earliest[before] = Math.min(earliest[before] ?? 0, reached)
    if (reached > (entered[before] ?? 0)) soleLinks.push([Math.min(before, node), Math.max(before, node)])
    if (reached < (entered[before] ?? 0)) return
    const cutOff = pieces.get(before) ?? []
    cutOff.push(branchSize[node] ?? 0)
    pieces.set(before, cutOff)
  }

  const articulationPoints: ArticulationPoint[] = []
  for (let root = 0; root < nodeCount; root += 1) {
    if (entered[root] !== -1) continue
    enter(root)
    for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
      const at = nextAt[node] ?? 0
      if (at === offsets[node + 1]) {
        stack.pop()
        leave(node)
        continue
      }
      nextAt[node] = at + 1
      const target = targets[at] ?? 0
      if (entered[target] === -1) {
        cameFrom[target] = node
        enter(target)
      } else if (target !== cameFrom[node]) {
        earliest[node] = Math.min(earliest[node] ?? 0, entered[target] ?? 0)
      }
    }
    const size = branchSize[root] ?? 1
    for (const [node, cutOff] of pieces) {
      const rest = size - 1 - cutOff.reduce((sum, piece) => sum + piece, 0)
      const all = rest > 0 ? [...cutOff, rest] : cutOff
      if (all.length > 1) articulationPoints.push({ node, pieces: all.toSorted((a, b) => b - a) })
    }
    pieces.clear()
  }
  return {
    articulationPoints: articulationPoints.toSorted((a, b) => a.node - b.node),
    soleLinks: soleLinks.toSorted(([a, b], [c, d]) => a - c || b - d),
  }
}

/**
 * What a node's neighbours and all they reach fall into if it leaves: the nodes of each piece, the largest piece first,
 * those of one size by their first node. One piece where the others still hang together; none where it stands alone.
 *
 * @throws {RangeError} where there is no such node
 */
export function splitWithout(graph: Graph, node: number): number[][] {
  const { nodeCount, offsets, targets } = graph
  if (!Number.isInteger(node) || node < 0 || node >= nodeCount) throw new RangeError(`no node ${node} of ${nodeCount}`)
  // Everybody in one community but the one who leaves: the parts are then the pieces.
  const stays = new Uint8Array(nodeCount).fill(1)
  stays[node] = 0
  const { communityOf } = connectedParts(graph, stays)
  const touched = new Set(targets.subarray(offsets[node], offsets[node + 1]).map((target) => communityOf[target] ?? 0))
  const pieces = new Map<number, number[]>([...touched].map((part) => [part, []]))
  for (let other = 0; other < nodeCount; other += 1) pieces.get(communityOf[other] ?? 0)?.push(other)
  return [...pieces.values()].toSorted((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0))
}
