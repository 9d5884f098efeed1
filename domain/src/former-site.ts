import { z } from 'zod'
import { appointmentStates } from './appointment.ts'
import { lngLatSchema } from './lng-lat.ts'
import { gradeSchema, rateSchema } from './rate.ts'
import { siteAmountSchema } from './site-amount.ts'

export const tourQuerySchema = z.strictObject({
  /** Minutes there are (R092: "I will be near the old branch with 90 minutes"). */
  minutes: z.coerce.number().int().min(30).max(480).default(90),
  /** When one begins, `HH:mm`; now where nothing is said. */
  from: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  /** The plan whose appointments count; without it those of today without a plan. */
  planId: z.ulid().optional(),
})
export type TourQuery = z.infer<typeof tourQuerySchema>

/** Why somebody is rung first, in words: each with what it weighs. */
export const callReasons = ['care_tier', 'long_silent', 'never_met', 'key_customer', 'own_customer', 'near'] as const
/** Why somebody is not rung now. */
export const noCallReasons = ['do_not_contact', 'locked', 'no_consent', 'over_budget'] as const

/** Somebody of the old site to ring; name full only in one's own book, masked otherwise. */
export const formerCallSchema = z.object({
  customerId: z.string(),
  name: z.string(),
  careTier: z.string().nullable(),
  lastTwoWayOn: z.iso.date().nullable(),
  daysSilent: z.int().nullable(),
  /** Straight metres from the old site, and from the present one. */
  metres: z.int(),
  metresToCurrent: z.int().nullable(),
  placeName: z.string().nullable(),
  /** As positions are told: a place for masked, a door in one's own book. */
  position: lngLatSchema,
  points: z.int(),
  reasons: z.array(z.object({ code: z.enum(callReasons), points: z.int() })),
  /** Null = may be rung to offer something; else only to serve, or not at all. */
  noCall: z.enum(noCallReasons).nullable(),
  /** Only for service: somebody else holds him. */
  holder: z.string().nullable(),
  appointment: z
    .object({
      id: z.string(),
      state: z.enum(appointmentStates),
      atTime: z.string().nullable(),
      minutes: z.int(),
      rowVersion: z.int(),
    })
    .nullable(),
})
export type FormerCall = z.infer<typeof formerCallSchema>

export const formerTourSchema = z.object({
  asOf: z.string(),
  onDate: z.iso.date(),
  site: z.object({
    id: z.string(),
    address: z.string(),
    position: lngLatSchema,
    toDate: z.string().nullable(),
    bondRadius: z.number(),
  }),
  minutes: z.int(),
  from: z.string(),
  /** Whom to ring, best first. */
  calls: z.array(formerCallSchema),
  notCalled: z.array(z.object({ code: z.enum(noCallReasons), count: z.int() })),
  /** How many visits fit at all: minutes over the time of a visit and the way to it. */
  roomFor: z.int(),
  /** Who agreed, in walking order with times; null while nobody did. */
  walk: z
    .object({
      stops: z.array(
        z.object({
          customerId: z.string(),
          appointmentId: z.string(),
          arrives: z.string(),
          leaves: z.string(),
          metres: z.int(),
        }),
      ),
      /** Agreed, but not to be reached within the time. */
      leftOver: z.array(z.string()),
      minutes: z.number(),
      walkM: z.int(),
      proven: z.boolean(),
    })
    .nullable(),
})
export type FormerTour = z.infer<typeof formerTourSchema>

/** Distance from the home to the present site, metres: up to, or beyond the last. */
export const distanceBands = [700, 1000, 1500] as const

/** What is left of the money (K25), in fen: exact from sums of the ledger, in bounds from bands, unknown without either. */
export const keptMoneySchema = z.object({
  /** What the bands of those who stayed say of today; null where none is known, or may be told. */
  nowLow: z.number().nullable(),
  /** Null = the top band has no end. */
  nowHigh: z.number().nullable(),
  /** Of those who stayed, or may have, how many have no band. */
  unknown: z.int(),
  /** The sum of the move that counts, and of those who stayed; null where nobody typed it, or it is not told. */
  atMove: siteAmountSchema.nullable(),
  kept: siteAmountSchema.nullable(),
  /** A sum was typed and rests on fewer than 10 persons, or leaves fewer than 10 out: it is told to who may see them. */
  isFew: z.boolean(),
  low: z.number().nullable(),
  /** Null beside a low end = it may be any share from there on. */
  high: z.number().nullable(),
  /** Null where there is no share. */
  grade: gradeSchema.nullable(),
  asOf: z.iso.date().nullable(),
  /** Every sum that was typed and not taken back, the latest first, for who may see the persons. */
  amounts: z.array(siteAmountSchema),
})

const split = {
  kept: rateSchema,
  touched: rateSchema,
}
/** How many who banked at the old site when it moved still do, and of them how many were spoken to within 90 days (K25). */
export const siteRetentionSchema = z.object({
  asOf: z.iso.date(),
  site: z.object({ id: z.string(), address: z.string(), movedOn: z.iso.date().nullable() }),
  ...split,
  money: keptMoneySchema,
  byDistance: z.array(z.object({ upTo: z.int().nullable(), placed: z.boolean(), ...split })),
  /** Who lives within the site's circle and is bound to none yet, for whoever may bind them; null for others. */
  unbound: z.object({ people: z.int(), undated: z.int() }).nullable(),
})
export type SiteRetention = z.infer<typeof siteRetentionSchema>
