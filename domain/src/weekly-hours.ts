import { z } from 'zod'

export const weekdays = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const
export type Weekday = (typeof weekdays)[number]

/** When a visit is welcome: just after opening, at noon, in the slack hours, in the evening, at the weekend. */
export const visitSlots = ['open_am', 'noon', 'pm', 'evening', 'weekend'] as const
export type VisitSlot = (typeof visitSlots)[number]

/** `HH:mm`; `24:00` only as an end. Text order is order in time. */
const startSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const endSchema = z.union([startSchema, z.literal('24:00')])

/** One stretch of opening; where it closes at or before it opens, it goes on past midnight. */
export const openWindowSchema = z
  .strictObject({ opens: startSchema, closes: endSchema })
  .refine(({ opens, closes }) => opens !== closes, { error: 'empty_window' })
export type OpenWindow = z.infer<typeof openWindowSchema>

const daySchema = z.array(openWindowSchema).max(6)
export type WeeklyHours = Record<Weekday, OpenWindow[]>

/** Opening hours of a week: any number of windows a day; a day without one is closed. */
export const weeklyHoursSchema = z
  .strictObject({
    mo: daySchema,
    tu: daySchema,
    we: daySchema,
    th: daySchema,
    fr: daySchema,
    sa: daySchema,
    su: daySchema,
  })
  .refine((hours) => !hasOverlap(hours), { error: 'windows_overlap' })

/**
 * When a shop is open on a day, from midnight to midnight: what is left of the night before, then the day's windows, in
 * order; `24:00` where it goes on.
 * Source: GLOSSARY.md, weekly hours.
 *
 * @returns empty where it is closed
 */
export function openWindowsOn(hours: WeeklyHours, weekday: Weekday): OpenWindow[] {
  const restOfNight = hours[dayBefore(weekday)]
    .filter((window) => isPastMidnight(window) && window.closes !== '00:00')
    .map(({ closes }) => ({ opens: '00:00', closes }))
  const ofDay = hours[weekday].map((window) => (isPastMidnight(window) ? { ...window, closes: '24:00' } : window))
  return [...restOfNight, ...ofDay].toSorted((a, b) => (a.opens < b.opens ? -1 : 1))
}

/**
 * Whether a shop is open at a time of day; at the minute it closes it is closed.
 * Source: GLOSSARY.md, weekly hours.
 *
 * @param time  `HH:mm`
 */
export const isOpenAt = (hours: WeeklyHours, weekday: Weekday, time: string): boolean =>
  openWindowsOn(hours, weekday).some(({ opens, closes }) => opens <= time && time < closes)

/** Days on which nothing opens. Source: GLOSSARY.md, weekly hours. */
export const closedDays = (hours: WeeklyHours): Weekday[] => weekdays.filter((day) => hours[day].length === 0)

const isPastMidnight = ({ opens, closes }: OpenWindow) => closes <= opens
const dayBefore = (weekday: Weekday): Weekday => weekdays[(weekdays.indexOf(weekday) + 6) % 7] ?? 'su'

function hasOverlap(hours: WeeklyHours): boolean {
  return weekdays.some((day) => {
    const windows = openWindowsOn(hours, day)
    return windows.some((window, index) => {
      const next = windows[index + 1]
      return next !== undefined && next.opens < window.closes
    })
  })
}
