import { z } from 'zod'
import { lngLatSchema } from './lng-lat.ts'
import { merchantGroups } from './merchant-category.ts'

export const linkKinds = [
  'referral',
  'sponsor',
  'venue',
  'joint_promo',
  'supply_up',
  'supply_down',
  'discount',
  'placement',
  'instalment',
] as const
export type LinkKind = (typeof linkKinds)[number]

/** Kinds with a giver and a taker; the others bind both alike (domain.md §2.8). */
export const directedLinkKinds: readonly LinkKind[] = ['referral', 'supply_up', 'supply_down', 'sponsor', 'venue']

/** Goods go one way by nature: nobody expects guests in return. Every other tie is fair when both sides give. */
export const supplyLinkKinds: readonly LinkKind[] = ['supply_up', 'supply_down']

/** What is stored; silent and one-way are derived from flows and the day (formulas/reciprocity.ts). */
export const linkStatuses = ['proposed', 'live', 'ended'] as const
export type LinkStatus = (typeof linkStatuses)[number]
export const linkStates = ['proposed', 'live', 'one_way', 'silent', 'ended'] as const
export type LinkState = (typeof linkStates)[number]

/** From each status where to. What ended stays ended: the same two begin anew with a new link. */
export const linkMoves: Record<LinkStatus, readonly LinkStatus[]> = {
  proposed: ['live', 'ended'],
  live: ['ended'],
  ended: [],
}

export const introducers = ['branch', 'merchant'] as const
export type Introducer = (typeof introducers)[number]

/** What may be changed of a link while it stands; its ends and its kind may not. */
const linkTerms = {
  allianceId: z.ulid().nullable().default(null),
  /** The day it was proposed or went live. */
  since: z.iso.date(),
  introducedBy: z.enum(introducers).default('branch'),
  /** Which merchant brought the two together; null where the branch did. */
  introducerMerchantId: z.ulid().nullable().default(null),
  pledge: z.string().trim().max(500).default(''),
  /** People a month that were promised. */
  pledgePerMonth: z.int().min(1).max(100_000).nullable().default(null),
}
type IntroducerGiven = { introducedBy: Introducer; introducerMerchantId: string | null }
const hasItsIntroducer = ({ introducedBy, introducerMerchantId }: IntroducerGiven) =>
  (introducedBy === 'merchant') === (introducerMerchantId !== null)
const introducerIssue = { path: ['introducerMerchantId'], error: 'introducer_mismatch' }

/** A typed tie between two merchants (商户连接), or between a merchant and the branch: that end is null. */
export const newAllianceLinkSchema = z
  .strictObject({
    fromMerchantId: z.ulid().nullable(),
    toMerchantId: z.ulid().nullable(),
    kind: z.enum(linkKinds),
    status: z.enum(['proposed', 'live']).default('proposed'),
    ...linkTerms,
  })
  .refine(({ fromMerchantId, toMerchantId }) => fromMerchantId !== toMerchantId, {
    path: ['toMerchantId'],
    error: 'same_merchant',
  })
  .refine(hasItsIntroducer, introducerIssue)
export type NewAllianceLink = z.infer<typeof newAllianceLinkSchema>

/** A changed link: who ends one says when and why. */
export const changedAllianceLinkSchema = z
  .strictObject({
    status: z.enum(linkStatuses),
    ...linkTerms,
    endedOn: z.iso.date().nullable().default(null),
    endedReason: z.string().trim().max(200).default(''),
  })
  .refine(hasItsIntroducer, introducerIssue)
  .refine(({ status, endedOn }) => (status === 'ended') === (endedOn !== null), {
    path: ['endedOn'],
    error: 'end_mismatch',
  })
  .refine(({ status, endedReason }) => (status === 'ended') === (endedReason !== ''), {
    path: ['endedReason'],
    error: 'end_mismatch',
  })
  .refine(({ endedOn, since }) => endedOn === null || endedOn >= since, {
    path: ['endedOn'],
    error: 'end_before_start',
  })
export type ChangedAllianceLink = z.infer<typeof changedAllianceLinkSchema>

/** The ends as stored: a directed kind as given, of others the smaller id first, the branch before all. */
export function linkEnds<Ends extends { fromMerchantId: string | null; toMerchantId: string | null }>(
  kind: LinkKind,
  { fromMerchantId, toMerchantId }: Ends,
): { fromMerchantId: string | null; toMerchantId: string | null } {
  const isTurned = !directedLinkKinds.includes(kind) && (fromMerchantId ?? '') > (toMerchantId ?? '')
  return isTurned ? { fromMerchantId: toMerchantId, toMerchantId: fromMerchantId } : { fromMerchantId, toMerchantId }
}

/** People that one end sent the other in the period: verified ones, told ones, and both together with the told ones half. */
export const sentPeopleSchema = z.object({
  people: z.number().nonnegative(),
  verified: z.int().nonnegative(),
  verbal: z.int().nonnegative(),
})
export type SentPeople = z.infer<typeof sentPeopleSchema>

/** One end of a link; null in its place stands for the branch. */
export const linkEndSchema = z.object({
  merchantId: z.string(),
  name: z.string(),
  category: z.string(),
  group: z.enum(merchantGroups),
  position: lngLatSchema,
})
export type LinkEnd = z.infer<typeof linkEndSchema>

export const allianceLinkSchema = z.object({
  id: z.string(),
  allianceId: z.string().nullable(),
  kind: z.enum(linkKinds),
  isDirected: z.boolean(),
  from: linkEndSchema.nullable(),
  to: linkEndSchema.nullable(),
  status: z.enum(linkStatuses),
  state: z.enum(linkStates),
  since: z.iso.date(),
  introducedBy: z.enum(introducers),
  introducerMerchantId: z.string().nullable(),
  introducerName: z.string().nullable(),
  pledge: z.string(),
  pledgePerMonth: z.int().nullable(),
  /** How the promise of a month stands; null without one. */
  pledgeKept: z.object({ given: z.number(), isKept: z.boolean() }).nullable(),
  endedOn: z.iso.date().nullable(),
  endedReason: z.string(),
  /** What `from` sent `to` in the period. */
  gave: sentPeopleSchema,
  /** What `to` sent `from` in the period. */
  got: sentPeopleSchema,
  /** 0 all one way to 1 even, in the period; null where nothing flowed. */
  balance: z.number().min(0).max(1).nullable(),
  /** The latest flow of all time, told ones too. */
  lastFlowOn: z.iso.date().nullable(),
  lastVerifiedOn: z.iso.date().nullable(),
  ageDays: z.int().nonnegative(),
  /** The day it falls silent if nothing flows; null unless live. */
  silentFrom: z.iso.date().nullable(),
  rowVersion: z.int(),
})
export type AllianceLink = z.infer<typeof allianceLinkSchema>

/** Days over which flows are counted, unless asked otherwise. */
export const usualFlowDays = 90
export const flowPeriodSchema = z.object({ from: z.iso.date(), to: z.iso.date(), days: z.int().positive() })

export const allianceLinkListSchema = z.object({ period: flowPeriodSchema, links: z.array(allianceLinkSchema) })
export type AllianceLinkList = z.infer<typeof allianceLinkListSchema>

const daysText = z.coerce.number().int().min(7).max(730).default(usualFlowDays)
/** What a question about links may carry in its address. Ended ones are left out unless asked for. */
export const allianceLinkQuerySchema = z.strictObject({
  merchantId: z.ulid().optional(),
  allianceId: z.ulid().optional(),
  kind: z.enum(linkKinds).optional(),
  state: z.enum(linkStates).optional(),
  days: daysText,
})
export type AllianceLinkQuery = z.infer<typeof allianceLinkQuerySchema>
