import { z } from 'zod'
import { daysBetween, isCivilDay } from './civil-date.ts'

/** What stands in the alliance officer's calendar. */
export const calendarKinds = [
  'pilot_start',
  'pilot_end',
  'silence',
  'renewal',
  'expiry',
  'return',
  'promotion_start',
  'promotion_end',
  'promise',
] as const
export type CalendarKind = (typeof calendarKinds)[number]
/** So many days can be asked for at once. */
export const calendarDays = 400

export const calendarQuerySchema = z
  .strictObject({ from: z.iso.date(), to: z.iso.date(), allianceId: z.ulid().optional() })
  .refine(({ from, to }) => to >= from && isCivilDay(from) && isCivilDay(to) && daysBetween(from, to) < calendarDays, {
    path: ['to'],
    error: 'range',
  })
export type CalendarQuery = z.infer<typeof calendarQuerySchema>

export const calendarEventSchema = z.object({
  day: z.iso.date(),
  kind: z.enum(calendarKinds),
  memberId: z.string().nullable(),
  merchant: z.object({ id: z.string(), name: z.string() }).nullable(),
  allianceId: z.string().nullable(),
  promotion: z.object({ id: z.string(), name: z.string() }).nullable(),
  contactNoteId: z.string().nullable(),
})
export type CalendarEvent = z.infer<typeof calendarEventSchema>
export const allianceCalendarSchema = z.object({
  onDate: z.iso.date(),
  from: z.iso.date(),
  to: z.iso.date(),
  /** By day, then kind. */
  events: z.array(calendarEventSchema),
})
export type AllianceCalendar = z.infer<typeof allianceCalendarSchema>
