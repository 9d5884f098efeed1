import type { Tour, TourInstance } from './tour.ts'

export const tourFaults = [
  'stop_left_out',
  'stop_twice',
  'no_such_stop',
  'wrong_start',
  'wrong_end',
  'wrong_value',
] as const
export type TourFault = (typeof tourFaults)[number]

/**
 * Checks an order of stops without trusting who made it: every stop once, the start first, the end last, the length
 * recomputed.
 *
 * @returns the faults found, each once; empty where the order may be stored and shown
 */
export function checkTour(
  { stopCount, distances, points, start, end = 'start' }: TourInstance,
  { solution, value }: { solution: Tour; value: number },
): TourFault[] {
  const faults = new Set<TourFault>()
  const distance = (a: number, b: number) => {
    if (distances) return distances[a * stopCount + b] ?? Infinity
    const [one, other] = [points?.[a], points?.[b]]
    return one && other ? Math.round(Math.hypot(one[0] - other[0], one[1] - other[1])) : Infinity
  }
  const seen = new Set<number>()
  for (const stop of solution) {
    if (!(Number.isInteger(stop) && stop >= 0 && stop < stopCount)) faults.add('no_such_stop')
    if (seen.has(stop)) faults.add('stop_twice')
    seen.add(stop)
  }
  for (let stop = 0; stop < stopCount; stop += 1) if (!seen.has(stop)) faults.add('stop_left_out')
  if (stopCount > 0 && start !== undefined && solution[0] !== start) faults.add('wrong_start')
  if (stopCount > 0 && typeof end === 'number' && solution.at(-1) !== end) faults.add('wrong_end')
  let length = 0
  for (const [at, stop] of solution.entries()) {
    const next = at + 1 < solution.length ? solution[at + 1] : end === 'start' ? solution[0] : undefined
    if (next !== undefined && next !== stop) length += distance(stop, next)
  }
  if (length !== value) faults.add('wrong_value')
  return [...faults]
}
