import { z } from 'zod'
import { colleagueSchema } from './colleague.ts'
import { clockSchema } from './event-plan.ts'
import { festivals } from './festival.ts'

/** What stands in the way of an event, or close to it. */
export const clashKinds = [
  'festival',
  'own_event',
  'other_branch',
  'same_staff_event',
  'same_staff_canvass',
  'same_streets_canvass',
  'group_rhythm',
] as const
export type ClashKind = (typeof clashKinds)[number]

/** Of an event that is there, or of a day and hours that are still typed. */
export const clashQuerySchema = z
  .strictObject({
    eventId: z.ulid().optional(),
    onDate: z.iso.date().optional(),
    startTime: clockSchema.optional(),
    endTime: clockSchema.optional(),
    placeId: z.ulid().optional(),
  })
  .refine(({ eventId, onDate }) => eventId !== undefined || onDate !== undefined, {
    path: ['onDate'],
    error: 'day_needed',
  })
export type ClashQuery = z.infer<typeof clashQuerySchema>

export const eventClashSchema = z.object({
  kind: z.enum(clashKinds),
  /** `blocks` cannot both be held; `warns` should be known. Nothing here stops a step: a person decides. */
  weight: z.enum(['blocks', 'warns']),
  onDate: z.iso.date(),
  startTime: z.string().nullable(),
  endTime: z.string().nullable(),
  festival: z.enum(festivals).nullable(),
  /** Our own event, or our own canvass. Of another branch nothing is told but that it is there. */
  event: z.object({ id: z.string(), title: z.string() }).nullable(),
  plan: z.object({ id: z.string(), title: z.string() }).nullable(),
  group: z
    .object({ id: z.string(), name: z.string(), days: z.array(z.string()), from: z.string(), to: z.string() })
    .nullable(),
  placeName: z.string().nullable(),
  staff: z.array(colleagueSchema),
})
export type EventClash = z.infer<typeof eventClashSchema>
export const eventClashesSchema = z.object({
  onDate: z.iso.date().nullable(),
  clashes: z.array(eventClashSchema),
})
export type EventClashes = z.infer<typeof eventClashesSchema>
