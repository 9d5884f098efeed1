import type { TourTables } from './tour-tables.ts'

/** Beyond so many nodes a tree takes too long. */
const mostNodes = 3000
/** So many comparisons in all: trees of many nodes are fewer. */
const comparisons = 2e8
const [fewestTrees, mostTrees] = [100, 3000]
/** A step is halved when so large a share of the trees brought nothing. */
const patienceShare = 0.04
/** Each step leans so far on the one before: clustered nodes move together sooner. */
const momentum = 0.3

/**
 * No round tour is shorter than this: 1-trees with weights on the nodes, raised step by step (Held and Karp).
 *
 * @param length  of the best tour known, which the steps aim at
 * @returns a whole number, as all distances are whole; −Infinity where there are too many nodes
 */
export function oneTreeBound(
  { count, distances }: TourTables,
  { length, isOver }: { length: number; isOver: () => boolean },
): number {
  if (count > mostNodes || count < 3) return -Infinity
  const trees = Math.max(fewestTrees, Math.min(mostTrees, comparisons / count ** 2))
  const patience = trees * patienceShare
  const weights = new Float64Array(count)
  const degrees = new Int32Array(count)
  const slopesBefore = new Float64Array(count)
  let best = -Infinity
  let step = 2
  let since = 0
  for (let tree = 0; tree < trees && step > 1e-3; tree += 1) {
    const value = oneTree({ count, distances, weights, degrees })
    if (value > best) {
      best = value
      since = 0
    } else {
      since += 1
    }
    if (since >= patience) {
      step /= 2
      since = 0
    }
    let slope = 0
    for (const degree of degrees) slope += (degree - 2) ** 2
    if (slope === 0 || best > length - 1 || isOver()) break
    const stride = (step * Math.max(1, 1.01 * length - value)) / slope
    for (let node = 0; node < count; node += 1) {
      const own = (degrees[node] ?? 0) - 2
      weights[node] = (weights[node] ?? 0) + stride * ((1 - momentum) * own + momentum * (slopesBefore[node] ?? 0))
      slopesBefore[node] = own
    }
  }
  // Sums of fractions are off by a little; a bound must not be too high.
  return Math.ceil(best - 1e-6 * Math.max(1, Math.abs(best)) ** 0.5 - 1e-4)
}

type Trees = { count: number; distances: Int32Array; weights: Float64Array; degrees: Int32Array }

/** The least tree over all nodes but one, and that one's two least ways; its value without the weights put in. */
function oneTree({ count, distances, weights, degrees }: Trees): number {
  degrees.fill(0)
  const near = new Float64Array(count).fill(Infinity)
  const from = new Int32Array(count).fill(1)
  const open = Int32Array.from({ length: count - 1 }, (_, index) => index + 1)
  let left = open.length
  let value = 0
  let node = 1
  let at = 0
  for (;;) {
    open[at] = open[left - 1] ?? 0
    left -= 1
    if (left === 0) break
    const row = node * count
    const weight = weights[node] ?? 0
    let nearest = Infinity
    let nearestAt = 0
    for (let index = 0; index < left; index += 1) {
      const other = open[index] ?? 0
      const length = (distances[row + other] ?? 0) + weight + (weights[other] ?? 0)
      if (length < (near[other] ?? 0)) {
        near[other] = length
        from[other] = node
      }
      if ((near[other] ?? 0) < nearest) {
        nearest = near[other] ?? 0
        nearestAt = index
      }
    }
    at = nearestAt
    node = open[at] ?? 0
    value += nearest
    degrees[node] = (degrees[node] ?? 0) + 1
    const parent = from[node] ?? 0
    degrees[parent] = (degrees[parent] ?? 0) + 1
  }
  const own = weights[0] ?? 0
  let [first, second, firstNode, secondNode] = [Infinity, Infinity, 1, 1]
  for (let other = 1; other < count; other += 1) {
    const length = (distances[other] ?? 0) + own + (weights[other] ?? 0)
    if (length < first) {
      second = first
      secondNode = firstNode
      first = length
      firstNode = other
    } else if (length < second) {
      second = length
      secondNode = other
    }
  }
  degrees[0] = 2
  degrees[firstNode] = (degrees[firstNode] ?? 0) + 1
  degrees[secondNode] = (degrees[secondNode] ?? 0) + 1
  value += first + second
  for (const weight of weights) value -= 2 * weight
  return value
}
