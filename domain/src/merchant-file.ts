import { z } from 'zod'
import { bankCodes, presenceEvidences, presenceKinds } from './competitor.ts'
import { contactChannels } from './contact-note.ts'
import { normaliseCreditCode } from './credit-code.ts'
import { segments } from './customer.ts'
import { attitudes, keyPersonTitles } from './key-person.ts'
import { leadGrades, leadStates, slaClasses } from './lead.ts'
import { lngLatSchema } from './lng-lat.ts'
import { duplicateReasons } from './merchant-duplicate.ts'
import { mainBankSchema } from './merchant-list.ts'
import { merchantGroups } from './merchant-category.ts'
import {
  chainKinds,
  filedGrades,
  loanNeeds,
  memberStages,
  merchantNeeds,
  ourStatuses,
  turnoverBands,
} from './merchant.ts'
import { productLines } from './product.ts'
import { shopStatuses } from './shop.ts'
import { compassPoints } from './street.ts'
import { unitKinds } from './unit.ts'
import { visitIntents, visitOutcomes } from './visit.ts'
import { visitSlots, weeklyHoursSchema } from './weekly-hours.ts'

const categoryCode = z.string().regex(/^[a-z][a-z_]{1,39}$/)
const words = (max: number) => z.string().trim().max(max).default('')
const count = (max: number) => z.int().min(0).max(max).nullable().default(null)
const each = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .array(z.enum(values))
    .max(values.length)
    .refine((list) => new Set(list).size === list.length, { error: 'twice' })
    .default([])

/** Empty, or a code whose check sign holds, in its stored form. A union would hide from the form what is wrong. */
const optionalCreditCode = z
  .string()
  .max(40)
  .transform((text, context) => {
    const code = text.trim() === '' ? '' : normaliseCreditCode(text)
    if (code === null) context.addIssue({ code: 'custom', message: 'credit_code' })
    return code ?? z.NEVER
  })
const optionalMix = z.partialRecord(z.enum(segments), z.number().positive().max(1)).refine(
  (mix) => {
    const weights = Object.values(mix)
    return weights.length === 0 || Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-6
  },
  { error: 'weights_not_1' },
)

/** Which bank somebody saw or was told: writes an observation beside the older ones. */
export const newMainBankSchema = z.strictObject({
  bankCode: z.enum([...bankCodes, 'own']),
  evidence: z.enum(presenceEvidences),
  observedOn: z.iso.date(),
})

/**
 * What a branch keeps on a shop (商户档案). `filedGrade` null = as proposed from what is filled in; it may be set lower,
 * not higher. `mainBank` null = nothing new was seen. Whoever may not read the owner's phone leaves it as it is.
 */
export const merchantInputSchema = z
  .strictObject({
    /** Null = the trade that the shop itself has. */
    category: categoryCode.nullable().default(null),
    priceTier: z.int().min(1).max(4).nullable().default(null),
    legalName: words(100),
    creditCode: optionalCreditCode.default(''),
    ownerName: words(40),
    ownerPhone: words(30),
    /** The day the owner agreed that we keep the phone. */
    ownerConsentOn: z.iso.date().nullable().default(null),
    staffCount: count(100_000),
    areaM2: z.number().positive().max(1_000_000).nullable().default(null),
    openedYear: z.int().min(1800).max(2200).nullable().default(null),
    chain: z.enum(chainKinds).nullable().default(null),
    peakCustomers: count(1_000_000),
    turnoverBand: z.enum(turnoverBands).nullable().default(null),
    ourStatus: z.enum(ourStatuses).default('none'),
    /** Ten and more payments by customers in 30 days; null while nobody looked. */
    acquiringActive: z.boolean().nullable().default(null),
    ourProducts: each(productLines),
    mainBank: newMainBankSchema.nullable().default(null),
    loanNeed: z.enum(loanNeeds).default('none'),
    needs: each(merchantNeeds),
    allianceInterest: z.int().min(0).max(3).nullable().default(null),
    /** Shares that sum to 1; empty = what the trade usually has. */
    segmentMix: optionalMix.default({}),
    bestVisitSlots: each(visitSlots),
    ownerUserId: z.ulid().nullable().default(null),
    doNotVisitUntil: z.iso.date().nullable().default(null),
    doNotVisitReason: words(200),
    note: words(500),
    filedGrade: z
      .union(filedGrades.map((grade) => z.literal(grade)))
      .nullable()
      .default(null),
  })
  .refine(({ ownerPhone, ownerConsentOn }) => ownerPhone === '' || ownerConsentOn !== null, {
    path: ['ownerPhone'],
    error: 'phone_needs_consent',
  })
  .refine(({ doNotVisitUntil, doNotVisitReason }) => doNotVisitReason === '' || doNotVisitUntil !== null, {
    path: ['doNotVisitReason'],
    error: 'reason_without_day',
  })
export type MerchantInput = z.infer<typeof merchantInputSchema>

/** What anybody sees in the street: shared by all branches. A unit of a side or place brings its side and place along. */
export const shopInputSchema = z.strictObject({
  /** The sign; a shop may have none. */
  name: z.string().trim().max(60),
  category: categoryCode,
  position: lngLatSchema,
  unitId: z.ulid().nullable().default(null),
  placeId: z.ulid().nullable().default(null),
  address: words(120),
  weeklyHours: weeklyHoursSchema.nullable().default(null),
  /** The day it came, where somebody knows. */
  occupiedFrom: z.iso.date().nullable().default(null),
})
export type ShopInput = z.infer<typeof shopInputSchema>

/**
 * POST /merchants: a file on a shop that stands (`shopId`; with nothing else it only comes into being, and is answered as
 * it is when it is there already), or a new shop by hand with its file.
 */
export const newMerchantSchema = z
  .strictObject({
    shopId: z.ulid().nullable().default(null),
    shop: shopInputSchema.nullable().default(null),
    file: merchantInputSchema.nullable().default(null),
  })
  .refine(({ shopId, shop }) => (shopId === null) !== (shop === null), { path: ['shopId'], error: 'shop_or_new_shop' })
export type NewMerchant = z.infer<typeof newMerchantSchema>

/** PUT /merchants/:id with `If-Match` of the file; `shop` null leaves the public facts as they are. */
export const merchantUpdateSchema = z.strictObject({
  file: merchantInputSchema,
  shop: shopInputSchema
    .extend({ rowVersion: z.int().min(1) })
    .nullable()
    .default(null),
})
export type MerchantUpdate = z.infer<typeof merchantUpdateSchema>

/** PUT /merchants/:id/owner with `If-Match` of the file: which of our customers the owner is; null = none is known. */
export const merchantOwnerSchema = z.strictObject({ customerId: z.ulid().nullable() })

/**
 * The customer of ours who owns a shop, as far as the reader may know him: in full, masked, or only that he is one. Who is
 * not told the name gets no number of his either, but whom of the branch to ask.
 */
export const ownerCustomerSchema = z.object({
  id: z.string().nullable(),
  name: z.string().nullable(),
  askName: z.string().nullable(),
})
export type OwnerCustomer = z.infer<typeof ownerCustomerSchema>

/** `created` false where the file stood already. */
export const merchantMadeSchema = z.object({ id: z.string(), shopId: z.string(), created: z.boolean() })

/** What the next grade asks for that is not known. */
export const filingGaps = [
  'sign',
  'category',
  'operator',
  'needs',
  'bank',
  'our_products',
  'door_plate',
  'hours',
  'segments',
  'price_tier',
  'legal',
] as const
export type FilingGap = (typeof filingGaps)[number]

const named = z.object({ id: z.string(), name: z.string() })
const shopInHistory = z.object({
  shopId: z.string(),
  merchantId: z.string().nullable(),
  name: z.string(),
  category: z.string(),
  status: z.enum(shopStatuses),
  occupiedFrom: z.iso.date().nullable(),
  occupiedTo: z.iso.date().nullable(),
})

/** What happened, latest first. Words are empty to whom notes are not told; of flows only counts. */
const timelineItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('visit'),
    id: z.string(),
    on: z.iso.date(),
    by: z.string(),
    outcome: z.enum(visitOutcomes),
    intent: z.enum(visitIntents).nullable(),
    note: z.string(),
    nextOn: z.iso.date().nullable(),
  }),
  z.object({
    kind: z.literal('contact'),
    id: z.string(),
    on: z.iso.date(),
    by: z.string().nullable(),
    channel: z.enum(contactChannels),
    note: z.string(),
    promise: z.string(),
    promiseOn: z.iso.date().nullable(),
    keptOn: z.iso.date().nullable(),
  }),
  z.object({
    kind: z.literal('stage'),
    id: z.string(),
    on: z.iso.date(),
    /** Null where dates or flows moved it. */
    by: z.string().nullable(),
    alliance: named,
    fromStage: z.enum(memberStages).nullable(),
    toStage: z.enum(memberStages),
    reason: z.string().nullable(),
    note: z.string(),
  }),
  z.object({
    kind: z.literal('flow'),
    /** The first day of the month. */
    on: z.iso.date(),
    /** Customers that came here and that went from here in that month; `verified` of both by code, sheet or receipt. */
    received: z.int(),
    sent: z.int(),
    verified: z.int(),
  }),
])
export type MerchantTimelineItem = z.infer<typeof timelineItem>

const promiseSchema = z.object({
  contactNoteId: z.string(),
  promise: z.string(),
  on: z.iso.date(),
  by: z.string().nullable(),
  isOverdue: z.boolean(),
})

/** GET /merchants/:id: everything the branch knows of one merchant. */
export const merchantCardSchema = z.object({
  id: z.string(),
  rowVersion: z.int(),
  asOf: z.iso.date(),
  /** Straight line from the branch; null without a site. */
  metres: z.number().nullable(),
  shop: z.object({
    id: z.string(),
    rowVersion: z.int(),
    name: z.string(),
    category: z.string(),
    address: z.string().nullable(),
    position: lngLatSchema,
    status: z.enum(shopStatuses),
    /** As OpenStreetMap writes them, where nobody typed `weeklyHours`. */
    openingHours: z.string().nullable(),
    weeklyHours: weeklyHoursSchema.nullable(),
    unit: z
      .object({ id: z.string(), label: z.string(), kind: z.enum(unitKinds), floor: z.string().nullable() })
      .nullable(),
    side: z.object({ id: z.string(), street: z.string(), compass: z.enum(compassPoints) }).nullable(),
    place: named.nullable(),
    seenOn: z.iso.date().nullable(),
    occupiedFrom: z.iso.date().nullable(),
    occupiedTo: z.iso.date().nullable(),
    isNew: z.boolean(),
    source: z.enum(['osm', 'hand']),
    /** Where it moved to, or what replaced it. */
    successor: named.nullable(),
  }),
  category: z.string(),
  group: z.enum(merchantGroups),
  file: z.object({
    category: z.string().nullable(),
    priceTier: z.int().nullable(),
    legalName: z.string(),
    creditCode: z.string(),
    /** Empty to whom names of persons are not told. */
    ownerName: z.string(),
    /** Null to whom phones are not told; empty where none is known. */
    ownerPhone: z.string().nullable(),
    ownerConsentOn: z.iso.date().nullable(),
    staffCount: z.int().nullable(),
    areaM2: z.number().nullable(),
    openedYear: z.int().nullable(),
    chain: z.enum(chainKinds).nullable(),
    peakCustomers: z.int().nullable(),
    turnoverBand: z.enum(turnoverBands).nullable(),
    ourStatus: z.enum(ourStatuses),
    acquiringActive: z.boolean().nullable(),
    ourProducts: z.array(z.enum(productLines)),
    loanNeed: z.enum(loanNeeds),
    needs: z.array(z.enum(merchantNeeds)),
    allianceInterest: z.int().nullable(),
    segmentMix: z.partialRecord(z.enum(segments), z.number()),
    bestVisitSlots: z.array(z.enum(visitSlots)),
    doNotVisitUntil: z.iso.date().nullable(),
    doNotVisitReason: z.string(),
    note: z.string(),
    filedGrade: z.int(),
  }),
  proposedGrade: z.int(),
  filingGaps: z.array(z.enum(filingGaps)),
  memberStage: z.enum(memberStages).nullable(),
  owner: named.nullable(),
  /** Null where nobody said that the shop's owner banks with us. */
  ownerCustomer: ownerCustomerSchema.nullable(),
  mainBank: mainBankSchema.nullable(),
  /** What was seen or told of banks, latest first, also what has expired. */
  observations: z.array(
    z.object({
      id: z.string(),
      bank: z.enum([...bankCodes, 'own']),
      kind: z.enum(presenceKinds),
      evidence: z.enum(presenceEvidences),
      observedOn: z.iso.date(),
      expiresOn: z.iso.date(),
      isValid: z.boolean(),
      note: z.string(),
      by: z.string().nullable(),
    }),
  ),
  /** Empty to whom key persons are not told. */
  keyPersons: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      title: z.enum(keyPersonTitles),
      phone: z.string().nullable(),
      attitude: z.enum(attitudes),
      whatTheyWant: z.string(),
      consentOn: z.iso.date().nullable(),
      lastContactOn: z.iso.date().nullable(),
      rowVersion: z.int(),
    }),
  ),
  /** Other shops of the same unit: before it, and after it. */
  unitHistory: z.object({ earlier: z.array(shopInHistory), later: z.array(shopInHistory) }),
  timeline: z.array(timelineItem),
  promises: z.array(promiseSchema),
  leads: z.array(
    z.object({
      id: z.string(),
      rowVersion: z.int(),
      line: z.enum(productLines),
      grade: z.enum(leadGrades),
      state: z.enum(leadStates),
      slaClass: z.enum(slaClasses),
      owner: named,
      protectUntil: z.iso.date(),
    }),
  ),
  duplicates: z.array(
    z.object({
      merchantId: z.string(),
      name: z.string(),
      metres: z.number(),
      reasons: z.array(z.enum(duplicateReasons)),
    }),
  ),
  walkWishes: z.array(z.object({ id: z.string(), week: z.iso.date(), reason: z.string(), note: z.string() })),
  /** Files that were merged into this one and can be taken apart again. */
  merges: z.array(z.object({ id: z.string(), name: z.string(), mergedAt: z.string(), by: z.string().nullable() })),
})
export type MerchantCard = z.infer<typeof merchantCardSchema>
