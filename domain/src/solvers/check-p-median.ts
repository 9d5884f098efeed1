import type { ChosenMedians, PMedianInstance } from './p-median.ts'

export const pMedianFaults = [
  'no_such_site',
  'site_twice',
  'wrong_count',
  'required_left_out',
  'excluded_taken',
  'wrong_value',
] as const
export type PMedianFault = (typeof pMedianFaults)[number]

/**
 * Checks a choice of medians without trusting who made it: how many, the required and the excluded, and every client's way
 * to the nearest one recomputed.
 *
 * @returns the faults found, each once; empty where the choice may be stored and shown
 */
export function checkPMedian(
  { clientCount, siteCount, distances, weights, count, required, excluded }: PMedianInstance,
  { solution, value }: { solution: ChosenMedians; value: number },
): PMedianFault[] {
  const faults = new Set<PMedianFault>()
  const taken = new Set(solution)
  if (solution.some((site) => !(Number.isInteger(site) && site >= 0 && site < siteCount))) faults.add('no_such_site')
  if (taken.size < solution.length) faults.add('site_twice')
  if (taken.size !== count) faults.add('wrong_count')
  if (required?.some((site) => !taken.has(site))) faults.add('required_left_out')
  if (excluded?.some((site) => taken.has(site))) faults.add('excluded_taken')
  let cost = 0
  for (let client = 0; client < clientCount; client += 1) {
    const ways = solution.map((site) => distances[client * siteCount + site] ?? Infinity)
    cost += Math.min(...ways) * (weights?.[client] ?? 1)
  }
  if (!(Math.abs(cost - value) <= 1e-6 * Math.max(1, cost))) faults.add('wrong_value')
  return [...faults]
}
