import { z } from 'zod'
import { daysBetween, isCivilDay } from './civil-date.ts'
import { colleagueSchema } from './colleague.ts'
import { eventKinds, eventPurposes, eventStates, eventUnits } from './event.ts'
import { festivals } from './festival.ts'

/** So many days can be asked for at once. */
export const mostEventDays = 800

/** Events between two days, or all; those without a day yet come with every question that has no range. */
export const eventQuerySchema = z
  .strictObject({
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    kind: z.enum(eventKinds).optional(),
    state: z.enum(eventStates).optional(),
    seriesId: z.ulid().optional(),
    /** Those that one made, hosts or stands in the team of. */
    mine: z.literal('yes').optional(),
    search: z.string().trim().max(60).optional(),
  })
  .refine(
    ({ from, to }) =>
      from === undefined ||
      to === undefined ||
      (isCivilDay(from) && isCivilDay(to) && from <= to && daysBetween(from, to) < mostEventDays),
    { path: ['to'], error: 'range' },
  )
export type EventQuery = z.infer<typeof eventQuerySchema>

/** A count of persons; `few` = known, below 10 and not told to this reader. */
export const toldCountSchema = z.object({ count: z.int().nullable(), few: z.boolean() })
export type ToldCount = z.infer<typeof toldCountSchema>

/** Who is to act next. */
export const eventWaitsFor = ['planner', 'branch_head', 'region', 'compliance', 'authority', 'day', 'nobody'] as const

export const eventListItemSchema = z.object({
  id: z.string(),
  rowVersion: z.int(),
  title: z.string(),
  kind: z.enum(eventKinds),
  purpose: z.enum(eventPurposes),
  unit: z.enum(eventUnits),
  state: z.enum(eventStates),
  onDate: z.iso.date().nullable(),
  startTime: z.string().nullable(),
  endTime: z.string().nullable(),
  rainDate: z.iso.date().nullable(),
  series: z.object({ id: z.string(), title: z.string() }).nullable(),
  host: colleagueSchema.nullable(),
  siteName: z.string().nullable(),
  noSelling: z.boolean(),
  tallyOnly: z.boolean(),
  attendTarget: z.int().nullable(),
  /** What the bank pays by plan; null while the event has no line of costs: nobody knows yet. */
  plannedBankFen: z.int().nullable(),
  budgetLimit: z.int().nullable(),
  /** Invitations that went out or are meant to; those that said yes; adults and children who came, or the tally of people. */
  invited: toldCountSchema,
  accepted: toldCountSchema,
  arrived: toldCountSchema,
  waitsFor: z.enum(eventWaitsFor),
  /** The next step is this reader's. */
  waitsForMe: z.boolean(),
  isMine: z.boolean(),
})
export type EventListItem = z.infer<typeof eventListItemSchema>
export const eventListSchema = z.object({
  onDate: z.iso.date(),
  events: z.array(eventListItemSchema),
  /** How many of the answer are in each state; states without an event are left out. */
  states: z.array(z.object({ state: z.enum(eventStates), events: z.int() })),
  /** Festivals within the range asked for. */
  festivals: z.array(z.object({ festival: z.enum(festivals), on: z.iso.date() })),
  mayCreate: z.boolean(),
})
export type EventList = z.infer<typeof eventListSchema>
