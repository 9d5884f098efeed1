import { z } from 'zod'
import { daysAfter, daysBetween, isCivilDay } from './civil-date.ts'
import { eventFieldsSchema } from './event-plan.ts'
import { type Weekday, weekdays } from './weekly-hours.ts'

export const mostSeriesEvents = 60

/** On these days of the week from a day on, so many times, leaving out single days. */
export const seriesRuleSchema = z.strictObject({
  days: z
    .array(z.enum(weekdays))
    .min(1)
    .max(7)
    .refine((days) => new Set(days).size === days.length, { error: 'twice' }),
  from: z.iso.date().refine(isCivilDay, { error: 'date' }),
  times: z.int().min(1).max(mostSeriesEvents),
  except: z.array(z.iso.date()).max(60).default([]),
})
export type SeriesRule = z.infer<typeof seriesRuleSchema>

/** A series (周期活动): each of its events is an event of its own, with the same plan to begin with. */
export const newEventSeriesSchema = z.strictObject({
  rule: seriesRuleSchema,
  event: eventFieldsSchema.omit({ onDate: true, rainDate: true }).extend({
    /** Team, run sheet, costs and the rest as of this event. */
    copyOfId: z.ulid().nullable().default(null),
  }),
})
export type NewEventSeries = z.infer<typeof newEventSeriesSchema>
export const madeEventSeriesSchema = z.object({ id: z.string(), eventIds: z.array(z.string()) })

const inWeek: readonly Weekday[] = ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa']
/** Two years: no rule that a person types needs longer to find its days. */
const lookAheadDays = 740

/** The day of the week of a civil day. @throws {RangeError} where it is not a day */
export const weekdayOf = (day: string): Weekday => inWeek[(((daysBetween('1970-01-01', day) + 4) % 7) + 7) % 7] ?? 'mo'

/**
 * The days of a series, in order: fewer than asked for where two years do not hold them.
 * Source: GLOSSARY.md, event series.
 *
 * @throws {RangeError} where `from` is not a day
 */
export function seriesDays({ days, from, times, except }: SeriesRule): string[] {
  const found: string[] = []
  for (let ahead = 0; ahead < lookAheadDays && found.length < times; ahead += 1) {
    const day = daysAfter(from, ahead)
    if (days.includes(weekdayOf(day)) && !except.includes(day)) found.push(day)
  }
  return found
}
