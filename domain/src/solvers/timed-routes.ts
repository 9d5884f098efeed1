import { randomFrom } from '#random.ts'
import { ruinAndRecreate } from './ruin-recreate.ts'
import { searchSchedule } from './search-schedule.ts'
import type { SolverOptions, SolverResult } from './solver-run.ts'
import { timedRules } from './timed-rules.ts'
import { timetableOf, type Timetable } from './timetable.ts'

/** When work at a stop may begin, both ends included. Who must be done before closing gives an earlier end. */
export type TimeWindow = readonly [opens: number, closes: number]

/** A door to be visited once. Several stops may be at one place. */
export type TimedStop = {
  /** Row and column in the instance's distances. */
  place: number
  /** How long the visit takes, in the unit of durations. */
  service: number
  /** Ascending, apart from each other. */
  windows: readonly TimeWindow[]
  /** What it takes of a walker's limit; nothing, without saying. */
  load?: number
  /** What is lost without the visit, in the unit of distances; looked at only where stops may be dropped. */
  prize?: number
}

/** When one walker is out, and how much load he can take; any, without saying. */
export type Shift = { from: number; until: number; limit?: number }

/** Visits in their opening hours by N walkers, or by as many as it takes. All figures are whole. */
export type TimedRoutesInstance = {
  placeCount: number
  /** From place to place at `from * placeCount + to`, Infinity where there is no way. */
  distances: ArrayLike<number>
  /** How long each way takes; as long as it is far, without saying. */
  durations?: ArrayLike<number>
  stops: readonly TimedStop[]
  /** The place all walkers start at. */
  start: number
  /** The place all end at; null: each at the last stop; where they started, without saying. */
  end?: number | null
  /** One shift a walker, or one shift for as many walkers as it takes. */
  walkers: { shifts: readonly Shift[] } | { shift: Shift }
  /** What a unit of waiting before a stop costs in units of distance; 0 without saying. */
  waitingCost?: number
  /** Stops that have a prize may be left out for it. */
  mayDrop?: boolean
}

/** One walker's way: when he leaves, is at each stop, and is done. */
export type TimedRoute = Timetable & {
  /** Which shift; 0 up in the order of routes where walkers are free. */
  walker: number
}

/** `dropped`: stops nobody visits, ascending. */
export type TimedRoutes = { routes: TimedRoute[]; dropped: number[] }

const usualIterations = 20_000
/** Dearer than any way could be made by one more stop: then the stop must be visited if it can be. */
const mustShare = 4

/**
 * Routes of the least distance in all (and waiting, where it costs) that visit every stop in one of its windows within
 * the walkers' shifts and limits (vehicle routing with time windows, 营业时间走访). Ruin and recreate, 20,000 iterations
 * without saying. Stops that fit nowhere are dropped; those with a prize, where `mayDrop`, also when they are not worth
 * their way. `value` is distance, cost of waiting, and the prizes of what was dropped. Nothing is known of its bound.
 *
 * @returns routes that pass `checkTimedRoutes`, unless a stop that must be visited had to be dropped
 * @throws {RangeError} on a place, a window, a shift or a figure that cannot be
 */
export function solveTimedRoutes(instance: TimedRoutesInstance, options: SolverOptions): SolverResult<TimedRoutes> {
  const schedule = searchSchedule(options, usualIterations)
  refuseImpossible(instance)
  const { stops, walkers, mayDrop = false } = instance
  const shifts = 'shifts' in walkers ? walkers.shifts : stops.map(() => walkers.shift)
  const must = mustCost(instance)
  const dropCosts = Float64Array.from(stops, ({ prize }) => (mayDrop ? (prize ?? must) : must))
  const best = ruinAndRecreate(timedRules(instance, { shifts, dropCosts }), {
    random: randomFrom(options.seed),
    schedule,
    onBetter: (value) => {
      options.onProgress?.({ done: schedule.done(), of: schedule.of, value })
      return false
    },
  })

  const used = best.routes.flatMap((order, slot) => (order.length === 0 ? [] : [{ order, slot }]))
  const routes = used.map(({ order, slot }, index): TimedRoute => {
    const timetable = timetableOf(instance, order, shifts[slot] ?? { from: 0, until: 0 })
    if (!timetable) throw new Error(`route ${slot} does not keep its hours`)
    return { walker: 'shifts' in walkers ? slot : index, ...timetable }
  })
  const dropped = best.absent.toSorted((a, b) => a - b)
  return {
    solution: { routes, dropped },
    value: valueOf(instance, routes, dropped),
    bound: null,
    gap: null,
    proven: false,
  }
}

function valueOf(
  { stops, waitingCost = 0, mayDrop = false }: TimedRoutesInstance,
  routes: readonly TimedRoute[],
  dropped: readonly number[],
): number {
  const lost = mayDrop ? dropped.reduce((sum, stop) => sum + (stops[stop]?.prize ?? 0), 0) : 0
  return routes.reduce((sum, { distance, waiting }) => sum + distance + waitingCost * waiting, lost)
}

function mustCost({ distances, stops, walkers, waitingCost = 0 }: TimedRoutesInstance): number {
  let farthest = 0
  for (let at = 0; at < distances.length; at += 1) {
    const distance = distances[at] ?? 0
    if (distance < Infinity) farthest = Math.max(farthest, distance)
  }
  const prizes = stops.reduce((most, { prize = 0 }) => Math.max(most, prize), 0)
  const shifts = 'shifts' in walkers ? walkers.shifts : [walkers.shift]
  const longest = shifts.reduce((most, { from, until }) => Math.max(most, until - from), 0)
  return 1 + mustShare * farthest + waitingCost * longest + prizes * stops.length
}

function refuseImpossible({ placeCount, distances, durations, stops, start, end, walkers }: TimedRoutesInstance) {
  const isPlace = (place: number) => Number.isInteger(place) && place >= 0 && place < placeCount
  for (const matrix of [distances, durations ?? distances]) {
    if (matrix.length !== placeCount ** 2) throw new RangeError(`${matrix.length} ways between ${placeCount} places`)
  }
  for (const place of [start, end ?? start, ...stops.map((stop) => stop.place)]) {
    if (!isPlace(place)) throw new RangeError(`no place ${place}`)
  }
  for (const { windows, service, load = 0, prize = 0 } of stops) {
    if (!(service >= 0 && load >= 0 && prize >= 0)) throw new RangeError('a visit below 0')
    for (const [at, [opens, closes]] of windows.entries()) {
      const before = windows[at - 1]?.[1] ?? -Infinity
      if (!(opens <= closes && before < opens)) throw new RangeError(`a window from ${opens} to ${closes}`)
    }
  }
  for (const { from, until } of 'shifts' in walkers ? walkers.shifts : [walkers.shift]) {
    if (!(from <= until)) throw new RangeError(`a shift from ${from} to ${until}`)
  }
}
