import { z } from 'zod'
import { lngLatSchema } from './lng-lat.ts'
import type { PlaceKind } from './place.ts'

export const turfKinds = ['community', 'shop', 'park', 'institution', 'village'] as const
/** Turfs of one kind may share at most this part of the smaller one's area. */
export const turfOverlapShare = 0.01
export type TurfKind = (typeof turfKinds)[number]

/** Which places a kind of turf is for: each of them has one owner, or nobody (无主). */
export const turfPlaceKinds = {
  community: ['community', 'urban_village'],
  shop: ['market', 'mall', 'street_shop_block'],
  park: ['office', 'park_ind', 'enterprise'],
  institution: ['gov', 'hospital', 'school', 'kindergarten'],
  village: ['village'],
} as const satisfies Record<TurfKind, readonly PlaceKind[]>

const userId = z.ulid().nullable().default(null)
/** A stretch of ground that one person answers for, for years (责任网格). */
export const turfInputSchema = z.strictObject({
  name: z.string().trim().min(1).max(40),
  kind: z.enum(turfKinds),
  /** The outer ring, closed or not. */
  ring: z.array(lngLatSchema).min(3).max(500),
  ownerUserId: userId,
  assistantUserId: userId,
  leaderUserId: userId,
  targetHouseholds: z.int().min(0).max(100_000).nullable().default(null),
})
export type TurfInput = z.infer<typeof turfInputSchema>

const person = z.object({ id: z.string(), name: z.string() }).nullable()
export const turfSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(turfKinds),
  ring: z.array(lngLatSchema),
  owner: person,
  assistant: person,
  leader: person,
  targetHouseholds: z.int().nullable(),
  areaM2: z.number(),
  /** Places of its kind inside. */
  places: z.int(),
  /** Shops inside that are open. */
  shops: z.int(),
  rowVersion: z.int(),
})
export type Turf = z.infer<typeof turfSchema>

/** Turfs, and the places that none of their kind holds (无主), by kind and name. */
export const turfListSchema = z.object({
  turfs: z.array(turfSchema),
  without: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      turfKind: z.enum(turfKinds),
      position: lngLatSchema,
      metres: z.number(),
    }),
  ),
})
export type TurfList = z.infer<typeof turfListSchema>
