import { daysAfter } from 'domain/civil-date.ts'

/** The civil day in the organisation's zone, `YYYY-MM-DD`. */
export const civilDay = (timeZone: string, at: Date = new Date()): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)

/** The civil day and minute in the organisation's zone, `YYYY-MM-DD HH:mm`. */
export const civilMoment = (timeZone: string, at: Date = new Date()): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)

/** The first and the last instant (UTC) of a civil day in a zone; the last one is the first of the next day. */
export function dayBounds(timeZone: string, day: string): { from: string; to: string } {
  return { from: midnight(timeZone, day), to: midnight(timeZone, daysAfter(day, 1)) }
}

/** Noon of a day is that day everywhere near the zone: the clock there tells how far the zone is from UTC. */
function midnight(timeZone: string, day: string): string {
  const start = Date.parse(`${day}T00:00:00.000Z`)
  const shown = Date.parse(`${civilMoment(timeZone, new Date(start)).replace(' ', 'T')}:00.000Z`)
  return new Date(start - (shown - start)).toISOString()
}
