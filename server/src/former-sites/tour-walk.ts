import type { FormerCall, FormerTour } from 'domain/former-site.ts'
import { minutesOf } from 'domain/formulas/walk-capacity.ts'
import { type LngLat, metresBetween, straightToWalk, walkMetresPerMinute } from 'domain/lng-lat.ts'
import { checkTimedRoutes } from 'domain/solvers/check-timed-routes.ts'
import { graceMinutes } from 'domain/solvers/door-hours.ts'
import { solveTimedRoutes, type TimedRoutesInstance } from 'domain/solvers/timed-routes.ts'
import { civilMoment } from '#http/today.ts'

/** A visit of this kind, with tea. */
const visitMinutes = 20
const iterations = 3000

const walkMetres = (from: LngLat, to: LngLat) => metresBetween(from, to) * straightToWalk

/** How many visits there is room for: the time, over a visit and the mean way to the nearest other. */
export function roomFor(calls: readonly FormerCall[], minutes: number): number {
  const open = calls.filter(({ noCall }) => noCall === null)
  const ways = open.map(({ position }, at) =>
    Math.min(...open.flatMap((other, index) => (index === at ? [] : [walkMetres(position, other.position)]))),
  )
  const known = ways.filter(Number.isFinite)
  const mean = known.length === 0 ? 0 : known.reduce((sum, metres) => sum + metres, 0) / known.length
  return Math.min(open.length, Math.floor(minutes / (visitMinutes + mean / walkMetresPerMinute)))
}

/** The walk to those who agreed, each at his hour; null while nobody did. */
export function walkOf(
  calls: readonly FormerCall[],
  { start, from, minutes, zone }: { start: LngLat; from: string; minutes: number; zone: string },
): FormerTour['walk'] {
  const agreed = calls.flatMap(({ customerId, position, appointment }) =>
    appointment?.state === 'agreed' && appointment.atTime !== null
      ? [{ customerId, position, appointment, at: minuteOfDay(appointment.atTime, zone) }]
      : [],
  )
  if (agreed.length === 0) return null
  const places = [start, ...agreed.map(({ position }) => position)]
  const between = places.flatMap((one) => places.map((other) => walkMetres(one, other)))
  const begins = minutesOf(from)
  const instance: TimedRoutesInstance = {
    placeCount: places.length,
    // Decimetres and seconds: whole, as the solver wants them.
    distances: between.map((metres) => Math.round(metres * 10)),
    durations: between.map((metres) => Math.round((metres / walkMetresPerMinute) * 60)),
    stops: agreed.map(({ appointment, at }, index) => ({
      place: index + 1,
      service: appointment.minutes * 60,
      windows: [[at * 60, (at + graceMinutes) * 60]],
    })),
    start: 0,
    end: null,
    walkers: { shifts: [{ from: begins * 60, until: (begins + minutes) * 60 }] },
  }
  const found = solveTimedRoutes(instance, { seed: 'former site', iterations })
  const faults = checkTimedRoutes(instance, found).filter((fault) => fault !== 'stop_left_out')
  if (faults.length > 0) throw new Error(`the walk does not hold: ${faults.join(' ')}`)
  const [route] = found.solution.routes
  const seconds = (one: number, other: number) => Number(instance.durations?.[one * places.length + other] ?? 0)
  // As early as may be: the solver would set out as late as may be.
  let clock = begins * 60
  let at = 0
  const stops = (route?.stops ?? []).flatMap(({ stop }) => {
    const visit = agreed[stop]
    if (!visit) return []
    const startsAt = Math.max(clock + seconds(at, stop + 1), visit.at * 60)
    const metres = Math.round(between[at * places.length + stop + 1] ?? 0)
    clock = startsAt + visit.appointment.minutes * 60
    at = stop + 1
    return [
      {
        customerId: visit.customerId,
        appointmentId: visit.appointment.id,
        arrives: clockOf(startsAt),
        leaves: clockOf(clock),
        metres,
      },
    ]
  })
  return {
    stops,
    leftOver: found.solution.dropped.flatMap((stop) => agreed[stop]?.customerId ?? []),
    minutes: Math.round((clock - begins * 60) / 60),
    walkM: Math.round((route?.distance ?? 0) / 10),
    proven: found.proven,
  }
}

const minuteOfDay = (instant: string, zone: string) => minutesOf(civilMoment(zone, new Date(instant)).slice(11))
const clockOf = (seconds: number) => {
  const minutes = Math.round(seconds / 60)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
