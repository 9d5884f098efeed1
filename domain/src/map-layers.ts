import { z } from 'zod'
import { lifecycles, segments, tiers } from './customer.ts'
import { customerHomeFactsSchema } from './household.ts'
import { lngLatSchema } from './lng-lat.ts'
import { memberStages, ourStatuses } from './merchant.ts'
import { productLines } from './product.ts'
import { shopStatuses } from './shop.ts'

/** A shop with what the branch has on file; without a file `merchant` is null. */
export const mapShopSchema = z.object({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  /** Super-group of the category, for colour and glyph. */
  group: z.string(),
  status: z.enum(shopStatuses),
  address: z.string().nullable(),
  openingHours: z.string().nullable(),
  seenOn: z.iso.date().nullable(),
  /** The day it came, where that was within 30 days (新店). */
  newSince: z.iso.date().nullable(),
  position: lngLatSchema,
  merchant: z
    .object({
      id: z.string(),
      filedGrade: z.int(),
      ourStatus: z.enum(ourStatuses),
      acquiringActive: z.boolean(),
      memberStage: z.enum(memberStages).nullable(),
      allianceInterest: z.int().nullable(),
      lastVisitOn: z.iso.date().nullable(),
    })
    .nullable(),
})
export type ShopOnMap = z.infer<typeof mapShopSchema>

export const mapCompetitorSchema = z.object({
  id: z.string(),
  name: z.string(),
  bank: z.string(),
  openingHours: z.string().nullable(),
  strengths: z.string().nullable(),
  seenOn: z.iso.date().nullable(),
  position: lngLatSchema,
})
export type CompetitorOnMap = z.infer<typeof mapCompetitorSchema>

/** A stretch of street between two junctions. */
export const mapSegmentSchema = z.object({
  id: z.string(),
  streetId: z.string(),
  name: z.string(),
  /** False where the name is our label of an unnamed lane. */
  named: z.boolean(),
  kind: z.string(),
  lengthM: z.number(),
  geometry: z.array(lngLatSchema),
  /** The last day somebody canvassed it; null while nobody has. */
  lastWalkedOn: z.iso.date().nullable(),
})
export type SegmentOnMap = z.infer<typeof mapSegmentSchema>

/** A customer as a list shows him: the name masked unless he is in one's own book, never a door number. */
export const customerRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  masked: z.boolean(),
  segment: z.enum(segments).nullable(),
  tier: z.enum(tiers).nullable(),
  lifecycle: z.enum(lifecycles),
  isKey: z.boolean(),
  doNotContact: z.boolean(),
  homePlace: z.object({ id: z.string(), name: z.string() }).nullable(),
  workPlace: z.object({ id: z.string(), name: z.string() }).nullable(),
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Product lines in use. */
  held: z.array(z.enum(productLines)),
  /** Tags that still count. */
  tags: z.array(z.string()),
  lastTwoWayOn: z.iso.date().nullable(),
})
export type CustomerRow = z.infer<typeof customerRowSchema>

/** One customer, with what is known of his home. */
export const customerOnSheetSchema = customerRowSchema.extend({ home: customerHomeFactsSchema })

/** One page of customers; `total` counts all pages. */
export const customerPageSchema = z.object({ customers: z.array(customerRowSchema), total: z.int() })

export const searchKinds = ['place', 'street', 'shop', 'competitor', 'target_group', 'customer'] as const

/** Something found by name; `position` null where it stands nowhere on the map. */
export const searchHitSchema = z.object({
  kind: z.enum(searchKinds),
  id: z.string(),
  name: z.string(),
  position: lngLatSchema.nullable(),
  /** Of a customer, as a screen in public may show him: letters, and the name masked to whoever sees it in full too. */
  inPublic: z.object({ initials: z.string(), maskedName: z.string() }).optional(),
})
export type SearchHit = z.infer<typeof searchHitSchema>
