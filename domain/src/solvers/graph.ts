/** A line between two nodes. Direction means nothing; a weight says how strong it is. */
export type Edge = readonly [from: number, to: number, weight: number]

/**
 * An undirected weighted graph in compressed rows: the neighbours of node `v` (0 … nodeCount − 1) stand, ascending, at
 * `offsets[v]` up to, not including, `offsets[v + 1]` of `targets`, the weights of their edges at the same places of
 * `weights`. Each edge stands in both rows.
 */
export type Graph = {
  nodeCount: number
  edgeCount: number
  offsets: Int32Array
  targets: Int32Array
  weights: Float64Array
}

/**
 * Builds a graph from a list of edges. Parallel edges become one that has the sum of their weights; an edge from a node to
 * itself is dropped, since it joins nothing.
 * Source: GLOSSARY.md, compressed rows (压缩行图).
 *
 * @param nodeCount  how many nodes, those without edges counted
 * @throws {RangeError} on a node that does not exist, or a weight that is not a finite number above 0
 */
export function graphFrom(nodeCount: number, edges: Iterable<Edge>): Graph {
  const from: number[] = []
  const to: number[] = []
  const weights: number[] = []
  const exists = (node: number) => Number.isInteger(node) && node >= 0 && node < nodeCount
  for (const [a, b, weight] of edges) {
    if (!exists(a) || !exists(b)) throw new RangeError(`no edge from ${a} to ${b} among ${nodeCount} nodes`)
    if (!(weight > 0 && weight < Infinity)) throw new RangeError(`an edge from ${a} to ${b} cannot weigh ${weight}`)
    if (a === b) continue
    from.push(a)
    to.push(b)
    weights.push(weight)
  }
  return compressedGraph(nodeCount, { from, to, weights })
}

/** Columns of edges, as a graph is folded out of another: all nodes exist, no edge joins a node to itself. */
export type EdgeColumns = { from: ArrayLike<number>; to: ArrayLike<number>; weights: ArrayLike<number> }

/** The same as `graphFrom`, without the checks. */
export function compressedGraph(nodeCount: number, { from, to, weights }: EdgeColumns): Graph {
  const half = from.length * 2
  const starts = new Int32Array(nodeCount + 1)
  for (let edge = 0; edge < from.length; edge += 1) {
    const a = from[edge] ?? 0
    const b = to[edge] ?? 0
    starts[a + 1] = (starts[a + 1] ?? 0) + 1
    starts[b + 1] = (starts[b + 1] ?? 0) + 1
  }
  for (let node = 0; node < nodeCount; node += 1) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0)

  const fill = starts.slice()
  const unordered = { targets: new Int32Array(half), weights: new Float64Array(half) }
  const put = (node: number, target: number, weight: number) => {
    const place = fill[node] ?? 0
    unordered.targets[place] = target
    unordered.weights[place] = weight
    fill[node] = place + 1
  }
  for (let edge = 0; edge < from.length; edge += 1) {
    put(from[edge] ?? 0, to[edge] ?? 0, weights[edge] ?? 0)
    put(to[edge] ?? 0, from[edge] ?? 0, weights[edge] ?? 0)
  }
  return mergedRows(nodeCount, starts, unordered)
}

/** Turning the rows over once puts them in order, as every edge stands in both; then equal neighbours lie side by side. */
function mergedRows(
  nodeCount: number,
  starts: Int32Array,
  unordered: { targets: Int32Array; weights: Float64Array },
): Graph {
  const fill = starts.slice()
  const targets = new Int32Array(unordered.targets.length)
  const weights = new Float64Array(targets.length)
  for (let node = 0; node < nodeCount; node += 1) {
    for (let at = starts[node] ?? 0; at < (starts[node + 1] ?? 0); at += 1) {
      const row = unordered.targets[at] ?? 0
      const place = fill[row] ?? 0
      targets[place] = node
      weights[place] = unordered.weights[at] ?? 0
      fill[row] = place + 1
    }
  }

  const offsets = new Int32Array(nodeCount + 1)
  let kept = 0
  for (let node = 0; node < nodeCount; node += 1) {
    const rowStart = kept
    for (let at = starts[node] ?? 0; at < (starts[node + 1] ?? 0); at += 1) {
      const target = targets[at] ?? 0
      const weight = weights[at] ?? 0
      if (kept > rowStart && targets[kept - 1] === target) {
        weights[kept - 1] = (weights[kept - 1] ?? 0) + weight
        continue
      }
      targets[kept] = target
      weights[kept] = weight
      kept += 1
    }
    offsets[node + 1] = kept
  }
  return {
    nodeCount,
    edgeCount: kept / 2,
    offsets,
    targets: targets.slice(0, kept),
    weights: weights.slice(0, kept),
  }
}

/** The neighbours of a node, ascending: a window on the graph's own memory. */
export function neighboursOf({ offsets, targets }: Graph, node: number): Int32Array {
  return targets.subarray(offsets[node], offsets[node + 1])
}

/** How many neighbours a node has. */
export function degreeOf({ offsets }: Graph, node: number): number {
  return (offsets[node + 1] ?? 0) - (offsets[node] ?? 0)
}

/** The summed weight of each node's edges. */
export function strengthsOf({ nodeCount, offsets, weights }: Graph): Float64Array {
  const strengths = new Float64Array(nodeCount)
  for (let node = 0; node < nodeCount; node += 1) {
    let sum = 0
    for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) sum += weights[at] ?? 0
    strengths[node] = sum
  }
  return strengths
}
