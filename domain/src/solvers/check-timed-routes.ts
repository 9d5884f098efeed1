import type { TimedRoutes, TimedRoutesInstance } from './timed-routes.ts'

export const timedFaults = [
  'stop_left_out',
  'stop_twice',
  'no_such_stop',
  'no_such_walker',
  'walker_twice',
  'outside_shift',
  'outside_hours',
  'over_limit',
  'wrong_times',
  'wrong_distance',
  'wrong_load',
  'wrong_value',
] as const
export type TimedFault = (typeof timedFaults)[number]

/**
 * Checks routes without trusting who made them: every stop visited once or named as dropped, the latter only where it
 * may be; each visit begun within its hours, after the way there; shifts and limits kept; times, distances, waiting and
 * the value recomputed.
 *
 * @returns the faults found, each once; empty where the routes may be stored and shown
 */
export function checkTimedRoutes(
  instance: TimedRoutesInstance,
  { solution, value }: { solution: TimedRoutes; value: number },
): TimedFault[] {
  const { placeCount, distances, durations = distances, stops, start, end = start } = instance
  const { walkers, waitingCost = 0, mayDrop = false } = instance
  const faults = new Set<TimedFault>()
  const found = (fault: TimedFault, isThere: boolean) => {
    if (isThere) faults.add(fault)
  }
  const times = new Int32Array(stops.length)
  const used = new Set<number>()
  let all = 0
  for (const route of solution.routes) {
    const shift = 'shifts' in walkers ? walkers.shifts[route.walker] : walkers.shift
    found('no_such_walker', shift === undefined)
    found('walker_twice', used.has(route.walker))
    used.add(route.walker)
    let place = start
    let time = route.leavesAt
    let distance = 0
    let waiting = 0
    let load = 0
    for (const { stop, arrivesAt, startsAt, doneAt } of route.stops) {
      const visited = stops[stop]
      if (!visited) {
        faults.add('no_such_stop')
        continue
      }
      times[stop] = (times[stop] ?? 0) + 1
      const way = place * placeCount + visited.place
      found('wrong_times', arrivesAt !== time + (durations[way] ?? Infinity))
      found('wrong_times', startsAt < arrivesAt || doneAt !== startsAt + visited.service)
      found('outside_hours', !visited.windows.some(([opens, closes]) => opens <= startsAt && startsAt <= closes))
      distance += distances[way] ?? Infinity
      waiting += startsAt - arrivesAt
      load += visited.load ?? 0
      place = visited.place
      time = doneAt
    }
    if (end !== null) {
      distance += distances[place * placeCount + end] ?? Infinity
      time += durations[place * placeCount + end] ?? Infinity
    }
    found('wrong_times', time !== route.endsAt || waiting !== route.waiting)
    found('outside_shift', shift !== undefined && (route.leavesAt < shift.from || time > shift.until))
    found('over_limit', load > (shift?.limit ?? Infinity))
    found('wrong_distance', distance !== route.distance)
    found('wrong_load', load !== route.load)
    all += distance + waitingCost * waiting
  }
  for (const stop of solution.dropped) {
    found('no_such_stop', !stops[stop])
    times[stop] = (times[stop] ?? 0) + 1
    found('stop_left_out', !mayDrop || stops[stop]?.prize === undefined)
    if (mayDrop) all += stops[stop]?.prize ?? 0
  }
  found('stop_left_out', times.includes(0))
  found(
    'stop_twice',
    times.some((count) => count > 1),
  )
  found('wrong_value', !(Math.abs(all - value) < 1e-6))
  return [...faults]
}
