import { z } from 'zod'
import { colleagueSchema } from './colleague.ts'
import { privateNumberIn } from './files/private-number.ts'
import { seatReasons, toldCountSchema } from './invitation.ts'
import { productLines } from './product.ts'
import { visitIntents } from './visit.ts'

export const attendanceSources = ['invited', 'walk_in', 'merchant', 'friend'] as const
/** A child is a nickname and a band, with a guardian's consent (L5, I8). */
export const childAges = ['0_3', '4_6', '7_9', '10_12', '13_14'] as const
export const consentPurposes = ['call', 'message', 'photo', 'share_with_merchant'] as const
export type ConsentPurpose = (typeof consentPurposes)[number]
/** Counts of an event without names. */
export const tallyKinds = ['people', 'question', 'consent', 'served', 'leaflet'] as const
export type TallyKind = (typeof tallyKinds)[number]

/** These want something: a lead with an owner comes of it. */
export const leadIntents: readonly (typeof visitIntents)[number][] = ['a', 'b']
export const mostChildren = 10
/** More than so many in one party are several households. */
export const mostAdults = 50

/** Words in which no number of a person stands: phones, cards and ids are never kept. */
const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => privateNumberIn(text) === null, { error: 'number_not_kept' })

export const childSchema = z.strictObject({ nickname: words(10).min(1), age: z.enum(childAges) })
export type Child = z.infer<typeof childSchema>

/** What somebody agrees to, for one purpose. To be told to a merchant is a consent of its own that names it (L4). */
export const givenConsentSchema = z
  .strictObject({ purpose: z.enum(consentPurposes), merchantId: z.ulid().nullable().default(null) })
  .refine(({ purpose, merchantId }) => (purpose === 'share_with_merchant') === (merchantId !== null), {
    path: ['merchantId'],
    error: 'merchant_needed',
  })
export type GivenConsent = z.infer<typeof givenConsentSchema>

const arrival = {
  /** Initials or what they want to be called; never needed of whom was invited. */
  label: words(12).default(''),
  adults: z.int().min(0).max(mostAdults).default(1),
  children: z.array(childSchema).max(mostChildren).default([]),
  /** Ticked by the guardian who came along: without it no child is written down, not even by nickname (L5, I8). */
  guardianConsent: z.boolean().default(false),
  cameFrom: z.enum(attendanceSources).default('walk_in'),
  merchantId: z.ulid().nullable().default(null),
  intent: z.enum(visitIntents).nullable().default(null),
  /** What the interest is in; null = not said. */
  line: z.enum(productLines).nullable().default(null),
  followUserId: z.ulid().nullable().default(null),
  note: words(140).default(''),
  consents: z.array(givenConsentSchema).max(10).default([]),
}

type Arrival = {
  label: string
  adults: number
  children: readonly Child[]
  guardianConsent: boolean
  cameFrom: string
  merchantId: string | null
  intent: string | null
  consents: readonly GivenConsent[]
}

/** What an arrival lacks, by field; empty when it may be written down. Source: GLOSSARY.md, attendance. */
export function arrivalFaults(arrival: Arrival, isKnown: boolean): { field: string; error: string }[] {
  const { label, adults, children, guardianConsent, cameFrom, merchantId, intent, consents } = arrival
  const faults = [
    { field: 'adults', error: 'nobody_came', is: adults + children.length === 0 },
    { field: 'guardianConsent', error: 'guardian_needed', is: children.length > 0 && !guardianConsent },
    { field: 'merchantId', error: 'merchant_needed', is: (cameFrom === 'merchant') !== (merchantId !== null) },
    {
      field: 'label',
      error: 'label_needed',
      // Nobody could be found again for what was agreed or asked for.
      is:
        !isKnown &&
        label === '' &&
        (leadIntents.some((one) => one === intent) ||
          consents.some(({ purpose }) => purpose === 'call' || purpose === 'message')),
    },
    {
      field: 'consents',
      error: 'twice',
      is: new Set(consents.map(({ purpose, merchantId: to }) => `${purpose} ${to}`)).size < consents.length,
    },
  ]
  return faults.filter(({ is }) => is).map(({ field, error }) => ({ field, error }))
}

/**
 * A household or party that came (到场). Whoever was invited is named by the invitation; a customer of one's own who came
 * without one by himself; all others by a label, or not at all.
 */
export const newAttendanceSchema = z
  .strictObject({
    /** Made by the phone, so that a repeat is the same arrival. */
    id: z.ulid().optional(),
    invitationId: z.ulid().nullable().default(null),
    customerId: z.ulid().nullable().default(null),
    /** The clock of the phone, UTC; null = now. */
    arrivedAt: z.iso.datetime().nullable().default(null),
    ...arrival,
  })
  .superRefine((one, context) => {
    if (one.invitationId !== null && one.customerId !== null)
      context.addIssue({ code: 'custom', path: ['customerId'], message: 'one_of_both' })
    for (const { field, error } of arrivalFaults(one, one.invitationId !== null || one.customerId !== null))
      context.addIssue({ code: 'custom', path: [field], message: error })
  })
export type NewAttendance = z.infer<typeof newAttendanceSchema>

/** An arrival as it stands after the change; who it was stays. */
export const attendanceUpdateSchema = z.strictObject(arrival).superRefine((one, context) => {
  // Whether they are known besides the label only the row says: the server asks for it.
  for (const { field, error } of arrivalFaults(one, true))
    context.addIssue({ code: 'custom', path: [field], message: error })
})
export type AttendanceUpdate = z.infer<typeof attendanceUpdateSchema>

/** What came of an arrival besides its row. */
export const attendanceSavedSchema = z.object({
  id: z.string(),
  rowVersion: z.int(),
  /** Null where nobody was interested. */
  lead: z.object({ id: z.string(), owner: colleagueSchema, isNew: z.boolean() }).nullable(),
  /** Whether the branch knows them better by it (R090). */
  isCloser: z.boolean(),
})
export type AttendanceSaved = z.infer<typeof attendanceSavedSchema>

/** A consent given by itself: of somebody who came, or of a customer of one's own. */
export const newConsentSchema = z
  .strictObject({
    id: z.ulid().optional(),
    attendanceId: z.ulid().nullable().default(null),
    customerId: z.ulid().nullable().default(null),
    purpose: z.enum(consentPurposes),
    merchantId: z.ulid().nullable().default(null),
  })
  .refine(({ attendanceId, customerId }) => (attendanceId === null) !== (customerId === null), {
    path: ['attendanceId'],
    error: 'one_of_both',
  })
  .refine(({ purpose, merchantId }) => (purpose === 'share_with_merchant') === (merchantId !== null), {
    path: ['merchantId'],
    error: 'merchant_needed',
  })
export type NewConsent = z.infer<typeof newConsentSchema>

/** So many of a kind, counted without names; taken back and never changed. */
export const newTallySchema = z.strictObject({
  id: z.ulid().optional(),
  kind: z.enum(tallyKinds),
  pieces: z.int().min(1).max(2000).default(1),
  /** What was asked, in a few words. */
  note: words(100).default(''),
  talliedAt: z.iso.datetime().nullable().default(null),
})
export type NewTally = z.infer<typeof newTallySchema>

export const attendanceSchema = z.object({
  id: z.string(),
  rowVersion: z.int(),
  invitationId: z.string().nullable(),
  /** Letters that tell little; empty of somebody who gave none. */
  initials: z.string(),
  /** Null to whom the customer is not told; masked except to the own manager. */
  name: z.string().nullable(),
  customerId: z.string().nullable(),
  /** A short mark of the household, the same on paper; null where there is none. */
  householdCode: z.string().nullable(),
  adults: z.int(),
  children: z.array(childSchema),
  arrivedAt: z.string(),
  cameFrom: z.enum(attendanceSources),
  merchant: z.object({ id: z.string(), name: z.string() }).nullable(),
  seat: z.enum(seatReasons).nullable(),
  /** Who had kept the seat. */
  seatOf: colleagueSchema.nullable(),
  intent: z.enum(visitIntents).nullable(),
  line: z.enum(productLines).nullable(),
  lead: z.object({ id: z.string(), owner: colleagueSchema }).nullable(),
  followUp: colleagueSchema.nullable(),
  /** Empty to whom it is not told. */
  note: z.string(),
  consents: z.array(
    z.object({
      id: z.string(),
      purpose: z.enum(consentPurposes),
      merchant: z.object({ id: z.string(), name: z.string() }).nullable(),
      byGuardian: z.boolean(),
    }),
  ),
  by: colleagueSchema.nullable(),
  mayChange: z.boolean(),
})
export type Attendance = z.infer<typeof attendanceSchema>

const counted = <T extends z.ZodType>(count: T) => ({
  /** Each household once; a party without one counts as one. */
  households: count,
  people: count,
  adults: count,
  children: count,
  /** Parties that had been invited, and those that had not. */
  invited: count,
  walkIns: count,
  interested: count,
  consents: z.object({ call: count, message: count, photo: count, share_with_merchant: count }),
})

/** How many came, exactly: for those on duty and for what is computed from it. */
export const dayCountsSchema = z.object({
  ...counted(z.int()),
  /** Leads of the event. */
  leads: z.int(),
  /** Interested ones whom nobody follows up: their lead was taken away, or its owner has left. */
  unowned: z.int(),
  tally: z.object({ people: z.int(), question: z.int(), consent: z.int(), served: z.int(), leaflet: z.int() }),
  /** Whether somebody was counted at all: by name, by party or by the tally. */
  isCounted: z.boolean(),
})
export type DayCounts = z.infer<typeof dayCountsSchema>

/** Who came to an event: rows to whom persons are shown or who was on duty, counts to all. */
export const attendanceListSchema = z.object({
  eventId: z.string(),
  asOf: z.string(),
  counts: z.object(counted(toldCountSchema)),
  arrivals: z.array(attendanceSchema),
})
export type AttendanceList = z.infer<typeof attendanceListSchema>
