import { z } from 'zod'
import { attendanceSchema, dayCountsSchema, tallyKinds } from './attendance.ts'
import { colleagueSchema } from './colleague.ts'
import { eventKinds, eventStates, eventUnits } from './event.ts'
import { inviteChannels, inviteReplies, seatReasons } from './invitation.ts'

/** States in which arrivals and counts are written down, also late ones; on the day of the event `ready` is one as well. */
export const signInStates = ['live', 'wrap', 'follow', 'aborted'] as const

/** Somebody who is expected, as a screen in public may show him: initials and the mark of the household. */
export const expectedGuestSchema = z.object({
  invitationId: z.string(),
  initials: z.string(),
  householdCode: z.string().nullable(),
  /** Of one's own people, masked; null of all others. */
  name: z.string().nullable(),
  /** Who asked him. */
  by: colleagueSchema,
  /** Null while nobody has asked him yet. */
  channel: z.enum(inviteChannels).nullable(),
  reply: z.enum(inviteReplies),
  /** Why a seat is kept for him, and by whom. */
  seat: z.enum(seatReasons).nullable(),
  seatOf: colleagueSchema.nullable(),
})
export type ExpectedGuest = z.infer<typeof expectedGuestSchema>

export const tallySchema = z.object({
  id: z.string(),
  kind: z.enum(tallyKinds),
  pieces: z.int(),
  note: z.string(),
  talliedAt: z.string(),
  by: colleagueSchema.nullable(),
  mayWithdraw: z.boolean(),
})
export type Tally = z.infer<typeof tallySchema>

/** Everything a phone at the door needs without signal; it ends at local midnight. */
export const eventDaySchema = z.object({
  asOf: z.string(),
  /** UTC instant of the end of the event's day, or of today where the day lies before. */
  validUntil: z.string(),
  branchId: z.string(),
  timeZone: z.string(),
  event: z.object({
    id: z.string(),
    title: z.string(),
    kind: z.enum(eventKinds),
    state: z.enum(eventStates),
    /** Whether arrivals may be written down now. */
    isOpen: z.boolean(),
    onDate: z.iso.date().nullable(),
    startTime: z.string().nullable(),
    endTime: z.string().nullable(),
    unit: z.enum(eventUnits),
    noSelling: z.boolean(),
    publicGood: z.boolean(),
    minorsExpected: z.boolean(),
    tallyOnly: z.boolean(),
    loudspeaker: z.boolean(),
    attendTarget: z.int().nullable(),
    leadTarget: z.int().nullable(),
    capacity: z.int().nullable(),
    site: z.object({ name: z.string() }).nullable(),
    fallback: z.object({ name: z.string() }).nullable(),
    rainPlan: z.string(),
    safetyPlan: z.string(),
    host: colleagueSchema.nullable(),
  }),
  steps: z.array(
    z.object({
      id: z.string(),
      startTime: z.string(),
      minutes: z.int(),
      what: z.string(),
      who: colleagueSchema.nullable(),
    }),
  ),
  team: z.array(z.object({ user: colleagueSchema, duty: z.string() })),
  /** Merchants that take part: through one of them people come, and to one of them they may agree to be told. */
  partners: z.array(z.object({ id: z.string(), name: z.string() })),
  colleagues: z.array(colleagueSchema),
  guests: z.array(expectedGuestSchema),
  arrivals: z.array(attendanceSchema),
  tallies: z.array(tallySchema),
  counts: dayCountsSchema,
})
export type EventDay = z.infer<typeof eventDaySchema>
