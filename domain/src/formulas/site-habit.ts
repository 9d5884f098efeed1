import { type Rhythm, weekdays } from '#target-group.ts'

/** A group counts as meeting at a site when its spot is so near, metres. */
export const habitMetres = 150
/** They come and go so many minutes before and after. */
const aroundMinutes = 60

export const habitFits = ['meets_then', 'meets_around', 'meets_other_times', 'never_here'] as const
export type HabitFit = (typeof habitFits)[number]
/** What each is worth: people who are there already need no invitation. */
export const habitWorth: Record<HabitFit, number> = {
  meets_then: 1,
  meets_around: 0.7,
  meets_other_times: 0.2,
  never_here: 0,
}

/**
 * Whether a group is there anyhow when the event is: on that day and hour, within an hour of it, or at other times.
 * An irregular group (no days) meets at other times.
 * Source: GLOSSARY.md, event-site score (K15), habit match.
 *
 * @param event  civil day and `HH:mm` of its begin and end
 * @throws {RangeError} where `onDate` is not a day
 */
export function habitFit(
  rhythm: Rhythm,
  { onDate, startTime, endTime }: { onDate: string; startTime: string; endTime: string },
): HabitFit {
  const at = new Date(`${onDate}T00:00:00.000Z`).getTime()
  if (Number.isNaN(at)) throw new RangeError('not a date')
  const day = weekdays[(new Date(at).getUTCDay() + 6) % 7]
  if (day === undefined || !rhythm.days.includes(day)) return 'meets_other_times'
  const overlaps = (margin: number) =>
    minutesOf(startTime) - margin < minutesOf(rhythm.to) && minutesOf(rhythm.from) < minutesOf(endTime) + margin
  if (overlaps(0)) return 'meets_then'
  return overlaps(aroundMinutes) ? 'meets_around' : 'meets_other_times'
}

const minutesOf = (clock: string) => 60 * Number(clock.slice(0, 2)) + Number(clock.slice(3))
