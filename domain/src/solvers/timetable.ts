import type { Shift, TimedRoutesInstance, TimeWindow } from './timed-routes.ts'

/** A walker's day, stop by stop. `arrivesAt` may lie before `startsAt`: then he waits. */
export type Timetable = {
  leavesAt: number
  stops: { stop: number; arrivesAt: number; startsAt: number; doneAt: number }[]
  /** At the end place, or done at the last stop where there is none. */
  endsAt: number
  distance: number
  waiting: number
  load: number
}

/** The earliest moment from `time` on at which work may begin; Infinity where it no longer may. */
export function startFrom(windows: readonly TimeWindow[], time: number): number {
  for (const [opens, closes] of windows) {
    if (time <= closes) return time < opens ? opens : time
  }
  return Infinity
}

/** The latest moment up to `time` at which work may begin; −Infinity where it never may. */
export function startUpTo(windows: readonly TimeWindow[], time: number): number {
  for (let at = windows.length - 1; at >= 0; at -= 1) {
    const [opens, closes] = windows[at] ?? [Infinity, Infinity]
    if (opens <= time) return closes < time ? closes : time
  }
  return -Infinity
}

/**
 * The hours of a walker who takes stops in this order: done as early as can be, and, being done then, left as late as
 * can be, so that he waits least.
 *
 * @returns null where some stop, or the end of the shift, cannot be kept
 */
export function timetableOf(
  { placeCount, distances, durations = distances, stops, start, end = start }: TimedRoutesInstance,
  order: readonly number[],
  { from, until }: Shift,
): Timetable | null {
  const placeOf = (stop: number | undefined) => (stop === undefined ? start : (stops[stop]?.place ?? start))
  const between = (matrix: ArrayLike<number>, a: number, b: number) => matrix[a * placeCount + b] ?? Infinity
  const home = (matrix: ArrayLike<number>) => (end === null ? 0 : between(matrix, placeOf(order.at(-1)), end))
  const toStop = (matrix: ArrayLike<number>, index: number) =>
    between(matrix, placeOf(order[index - 1]), placeOf(order[index]))
  const hours = (leavesAt: number) => {
    let time = leavesAt
    const visits = order.map((stop, index) => {
      const arrivesAt = time + toStop(durations, index)
      const startsAt = startFrom(stops[stop]?.windows ?? [], arrivesAt)
      time = startsAt + (stops[stop]?.service ?? 0)
      return { stop, arrivesAt, startsAt, doneAt: time }
    })
    return { visits, endsAt: time + home(durations) }
  }

  const earliest = hours(from)
  if (!(earliest.endsAt <= until)) return null
  let latest = earliest.endsAt - home(durations)
  for (let index = order.length - 1; index >= 0; index -= 1) {
    const { windows = [], service = 0 } = stops[order[index] ?? -1] ?? {}
    latest = startUpTo(windows, latest - service) - toStop(durations, index)
  }
  const leavesAt = order.length === 0 ? from : Math.max(from, latest)
  const { visits, endsAt } = hours(leavesAt)
  return {
    leavesAt,
    stops: visits,
    endsAt,
    distance: order.reduce((sum, _, index) => sum + toStop(distances, index), order.length === 0 ? 0 : home(distances)),
    waiting: visits.reduce((sum, { arrivesAt, startsAt }) => sum + startsAt - arrivesAt, 0),
    load: order.reduce((sum, stop) => sum + (stops[stop]?.load ?? 0), 0),
  }
}
