import type { CutDoor } from '#canvass-cut.ts'
import { isWalked } from '#formulas/laid-packet.ts'
import type { LngLat } from '#lng-lat.ts'
import { walkMetresPerMinute } from '#lng-lat.ts'
import { checkTimedRoutes } from './check-timed-routes.ts'
import type { GroupWalk, WalkGround } from './cut-group-walk.ts'
import { callWindows, dayOf, hoursOfSingles, singleWay } from './door-hours.ts'
import { solveTimedRoutes, type TimedRoutesInstance, type TimeWindow } from './timed-routes.ts'
import { solveTour } from './tour.ts'

type Ground = Pick<WalkGround, 'start' | 'seed' | 'windows' | 'attempts'>

/** A minute waited costs as much as a minute walked. */
const waitingCost = Math.round((10 * walkMetresPerMinute) / 60)
/** What was agreed comes before whatever one would like. */
const agreedWeight = 1000
const iterationsAnAttempt = 300

/**
 * Doors without streets: the shortest order from where one comes, if all are met in their hours; else the order in which
 * the most, and those that matter most, are, each at its hour. What the day has no room for comes last, as does what
 * nobody calls at.
 */
export function singlesWalk(doors: readonly CutDoor[], ground: Ground): GroupWalk {
  const called = doors.filter(isWalked)
  const shortest = shortestOrder(called, ground)
  const hours = hoursOfSingles(shortest, ground.windows)
  const isKept = hours.every(({ missed, waits }) => missed === null && !waits)
  const order = isKept ? shortest : better(shortest, timedOrder(called, ground), ground)
  const route = order.flatMap(({ position }) => (position ? [position] : []))
  const walkM = route.reduce((sum, point, at) => sum + (at > 0 ? singleWay(route[at - 1] ?? point, point) : 0), 0)
  const singles = [...order, ...doors.filter((door) => !isWalked(door))]
  return { passes: [{ sides: [], forward: true, singles }], route, walkM: Math.round(walkM) }
}

const weightOf = ({ atTime, priority }: CutDoor) => (atTime === null ? 1 + Math.max(0, priority) : agreedWeight)

function better(a: readonly CutDoor[], b: readonly CutDoor[], { windows }: Ground): readonly CutDoor[] {
  const [lostA = 0, lostB = 0] = [a, b].map((order) =>
    hoursOfSingles(order, windows).reduce((sum, { door, missed }) => sum + (missed === null ? 0 : weightOf(door)), 0),
  )
  return lostA < lostB ? a : b
}

/** The shortest order; doors without a position last. */
function shortestOrder(doors: readonly CutDoor[], { start, seed }: Ground): readonly CutDoor[] {
  const placed = doors.flatMap((door) => (door.position ? [{ door, position: door.position }] : []))
  const points = [...(start ? [start] : []), ...placed.map(({ position }) => position)]
  const distances = Float64Array.from(points.flatMap((a) => points.map((b) => Math.round(10 * singleWay(a, b)))))
  const tour =
    points.length > 1
      ? solveTour(
          { stopCount: points.length, distances, ...(start && { start: 0 }), end: 'anywhere' },
          { seed, iterations: 2000 },
        ).solution
      : points.map((_, at) => at)
  const stops = tour.flatMap((at) => placed[start ? at - 1 : at] ?? [])
  return [...stops.map(({ door }) => door), ...doors.filter(({ position }) => !position)]
}

/** The order by hours; what fits nowhere follows from the last one met, always the nearest next. */
function timedOrder(doors: readonly CutDoor[], ground: Ground): readonly CutDoor[] {
  const instance = timedInstance(doors, ground)
  const found = solveTimedRoutes(instance, {
    seed: ground.seed,
    iterations: iterationsAnAttempt * ground.attempts,
  })
  const faults = checkTimedRoutes(instance, found)
  if (faults.length > 0) throw new Error(`a tour that does not hold: ${faults.join()}`)
  const { routes, dropped } = found.solution
  const order = (routes[0]?.stops ?? []).flatMap(({ stop }) => doors[stop - 1] ?? [])
  const left = dropped.flatMap((stop) => doors[stop - 1] ?? [])
  while (left.length > 0) {
    const here = order.findLast(({ position }) => position !== null)?.position ?? ground.start
    const [next = left[0]] = left.toSorted((a, b) => metresOf(here, a) - metresOf(here, b))
    if (!next) break
    left.splice(left.indexOf(next), 1)
    order.push(next)
  }
  return order
}

/** A door nobody knows the place of is as near as any other. */
const metresOf = (from: LngLat | null, { position }: CutDoor) => (from && position ? singleWay(from, position) : 0)

/** In decimetres and seconds; the way to the first door is not of the day's time, as for streets. */
function timedInstance(doors: readonly CutDoor[], { start, windows }: Ground): TimedRoutesInstance {
  const places = [start, ...doors.map(({ position }) => position)]
  const ways = places.flatMap((a) => places.map((b) => (a && b ? singleWay(a, b) : 0)))
  const distances = ways.map((metres) => Math.round(10 * metres))
  const day = dayOf(doors, windows)
  const shift = { from: Math.ceil(60 * day.from), until: Math.floor(60 * day.until) }
  const farthest = distances.reduce((most, metres) => Math.max(most, metres), 0)
  // Dearer than any way and any waiting that leaving a door out could save.
  const dear = 1 + 4 * farthest + waitingCost * (shift.until - shift.from)
  return {
    placeCount: places.length,
    distances,
    durations: ways.map((metres, at) => (at < places.length ? 0 : Math.ceil((60 * metres) / walkMetresPerMinute))),
    stops: [
      // One is there when the day begins: the wait at the first door counts too.
      { place: 0, service: 0, windows: [[shift.from, shift.from]] },
      ...doors.map((door, at) => ({
        place: at + 1,
        service: Math.ceil(60 * door.minutes),
        windows: callWindows(door, windows).flatMap(([opens, closes]): TimeWindow[] => {
          const window = [Math.ceil(60 * opens), Math.floor(60 * closes)] as const
          return window[0] <= window[1] ? [window] : []
        }),
        prize: dear * weightOf(door),
      })),
    ],
    start: 0,
    end: null,
    walkers: { shifts: [shift] },
    waitingCost,
    mayDrop: true,
  }
}
