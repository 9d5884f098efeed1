import { z } from 'zod'
import { costItems, partnerDuties, sponsorshipKinds } from './event-money.ts'
import { inviteDrops, toldCountSchema } from './invitation.ts'
import { compassPoints } from './street.ts'
import { lngLatSchema } from './lng-lat.ts'
import { memberStages } from './merchant.ts'

/** Members so near to the site can host, give or help; metres on foot. */
export const partnerReach = 300
/** The streets about the site are walked so many days before the event. */
export const walkDaysBefore = 2
/** Streets within so many metres on foot are walked; more doors than so many nobody walks in a morning. */
export const walkReach = 400
export const mostWalkDoors = 300

export const partnerRoles = ['host', 'sponsor', 'co_host'] as const
export type PartnerRole = (typeof partnerRoles)[number]

/** Why a member suits the event; each with its own figures. */
export const partnerReasonSchema = z.discriminatedUnion('code', [
  /** A trade that the theme wants, at this place of its list. */
  z.object({ code: z.literal('theme_trade'), rank: z.int(), of: z.int() }),
  /** Its trade and that of another partner need each other (K13). */
  z.object({ code: z.literal('co_need'), withMerchantId: z.string(), withName: z.string(), score: z.number() }),
  /**
   * People of the audience are its guests: their share of its mix, 0 to 1, an estimate that nobody counted. The mix is that of
   * its file, else the usual one of its trade.
   */
  z.object({ code: z.literal('same_people'), share: z.number(), from: z.enum(['file', 'trade']) }),
  /** A hall, or the site itself. */
  z.object({ code: z.literal('has_room'), isSite: z.boolean() }),
  z.object({ code: z.literal('sponsor_link') }),
  z.object({ code: z.literal('venue_link') }),
  z.object({ code: z.literal('gave_before'), times: z.int(), fen: z.int(), lastOn: z.iso.date().nullable() }),
  z.object({ code: z.literal('benefits'), count: z.int() }),
])
export type PartnerReason = z.infer<typeof partnerReasonSchema>

/** An alliance member that can take part, with why, and what stands with it already. */
export const eventPartnerAnswerSchema = z.object({
  merchantId: z.string(),
  name: z.string(),
  category: z.string(),
  position: lngLatSchema,
  /** On foot from the site. */
  metres: z.int(),
  alliances: z.array(z.object({ id: z.string(), name: z.string() })),
  stage: z.enum(memberStages).nullable(),
  /** What it can be asked for, the likeliest first. */
  roles: z.array(z.enum(partnerRoles)),
  reasons: z.array(partnerReasonSchema),
  /** 0 to 100, to rank by: nearness, fit of trade and guests, and what it gave. */
  score: z.number(),
  /** The day until which it is not to be asked; null where it may be. */
  notBefore: z.iso.date().nullable(),
  duties: z.array(z.enum(partnerDuties)),
  gives: z.array(z.object({ kind: z.enum(sponsorshipKinds), what: z.string(), valueFen: z.int() })),
})
export type EventPartnerAnswer = z.infer<typeof eventPartnerAnswerSchema>

/** A side to be walked before the event. */
export const walkSideSchema = z.object({
  sideId: z.string(),
  streetId: z.string(),
  street: z.string(),
  compass: z.enum(compassPoints),
  /** Metres on foot from the site to its nearest end. */
  metres: z.int(),
  lengthM: z.number(),
  doors: z.int(),
  /** Held out of a walk on purpose: not walked. */
  isHeldOut: z.boolean(),
})
export type WalkSide = z.infer<typeof walkSideSchema>

/** All that a chosen site brings along, in one answer. */
export const eventAnswerSchema = z.object({
  eventId: z.string(),
  asOf: z.iso.date(),
  /** Null while no site is chosen: then there are no partners, streets or list. */
  site: z.object({ id: z.string(), name: z.string(), position: lngLatSchema }).nullable(),
  partners: z.array(eventPartnerAnswerSchema),
  /** Members of an alliance that are further away than they may be. */
  tooFar: z.int(),
  list: z.object({
    inReach: toldCountSchema,
    invitable: toldCountSchema,
    made: toldCountSchema,
    yes: toldCountSchema,
    drops: z.array(z.object({ why: z.enum(inviteDrops), persons: toldCountSchema })),
  }),
  streets: z.object({
    onDate: z.iso.date().nullable(),
    doors: z.int(),
    lengthM: z.number(),
    sides: z.array(walkSideSchema),
    /** Sides in reach that are left for another day: more doors nobody walks. */
    leftOut: z.int(),
    plan: z.object({ id: z.string(), title: z.string(), onDate: z.iso.date() }).nullable(),
  }),
  cost: z.object({
    limitFen: z.int().nullable(),
    plannedFen: z.int(),
    bankFen: z.int(),
    sponsorFen: z.int(),
    /** Items that have lines; while there is none nobody knows what it costs, and the sums say nothing. */
    byItem: z.array(z.object({ item: z.enum(costItems), bankFen: z.int(), sponsorFen: z.int() })),
    /** What the bank pays for each invited household or person, and each that is expected; null without any, or without a line. */
    perInvitedFen: z.int().nullable(),
    perExpectedFen: z.int().nullable(),
  }),
})
export type EventAnswer = z.infer<typeof eventAnswerSchema>

/** Makes the walk of the streets a draft plan of its own; the sides of the answer while none are named. */
export const newEventWalkSchema = z.strictObject({
  sideIds: z.array(z.ulid()).min(1).max(200).optional(),
})
export const eventWalkMadeSchema = z.object({ planId: z.string() })
