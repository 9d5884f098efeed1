import type { PMedianInstance } from './p-median.ts'

/** What every part of the solver looks up. Costs are weighted distances. */
export type MedianTables = {
  clientCount: number
  siteCount: number
  count: number
  /** Client by client. */
  costs: Float64Array
  /** The sites that may be taken, nearest first: `openCount` a client. */
  nearest: Int32Array
  openCount: number
  isRequired: Uint8Array
  isExcluded: Uint8Array
  required: number[]
  /** The least by which values differ. */
  step: number
}

export function medianTables(instance: PMedianInstance): MedianTables {
  const { clientCount, siteCount, distances, weights, count } = instance
  const costs = Float64Array.from(
    { length: clientCount * siteCount },
    (_, at) => (distances[at] ?? 0) * (weights?.[Math.floor(at / siteCount)] ?? 1),
  )
  const isExcluded = new Uint8Array(siteCount)
  for (const site of instance.excluded ?? []) isExcluded[site] = 1
  const isRequired = new Uint8Array(siteCount)
  for (const site of instance.required ?? []) isRequired[site] = 1
  const open = Array.from(isExcluded.keys()).filter((site) => isExcluded[site] === 0)
  const nearest = new Int32Array(clientCount * open.length)
  for (let client = 0; client < clientCount; client += 1) {
    const at = client * siteCount
    const order = Int32Array.from(open).sort((a, b) => (costs[at + a] ?? 0) - (costs[at + b] ?? 0) || a - b)
    nearest.set(order, client * open.length)
  }
  return {
    clientCount,
    siteCount,
    count,
    costs,
    nearest,
    openCount: open.length,
    isRequired,
    isExcluded,
    required: open.filter((site) => isRequired[site] === 1),
    step: costs.every((cost) => Number.isInteger(cost))
      ? 1
      : 1e-6 * costs.reduce((most, cost) => Math.max(most, cost), 0),
  }
}

/** Whether nothing that cannot go below `bound` is better than `value`; what adding up many costs loses is allowed for. */
export const isNoBetter = ({ step }: MedianTables, bound: number, value: number): boolean =>
  bound > value - step * (1 - 1e-6)

/** What all clients together have to the nearest of these. */
export function costOf({ clientCount, siteCount, costs }: MedianTables, sites: readonly number[]): number {
  let sum = 0
  for (let client = 0; client < clientCount; client += 1) {
    let least = Infinity
    for (const site of sites) least = Math.min(least, costs[client * siteCount + site] ?? Infinity)
    sum += least
  }
  return sum
}
