import { z } from 'zod'
import { linkKinds } from './alliance-link.ts'
import { segments } from './customer.ts'
import { complementMarks } from './formulas/merchant-complementarity.ts'
import { lngLatSchema } from './lng-lat.ts'
import { memberStages } from './merchant.ts'
import { allianceRoles, benefitPillars, merchantGroups } from './merchant-category.ts'

/** Whom to introduce to whom: for one merchant, for the members of an alliance, or for the whole branch. */
export const suggestionQuerySchema = z
  .strictObject({
    merchantId: z.ulid().optional(),
    allianceId: z.ulid().optional(),
    all: z.literal('1').optional(),
    limit: z.coerce.number().int().min(1).max(50).default(9),
  })
  .refine(({ merchantId, allianceId, all }) => [merchantId, allianceId, all].filter(Boolean).length === 1, {
    error: 'one_of_three',
  })
export type SuggestionQuery = z.infer<typeof suggestionQuerySchema>

/** Walking metres are straight metres × 1.3, rounded to so many, and marked as approximate. */
export const walkRounding = 10

export const suggestedMerchantSchema = z.object({
  merchantId: z.string(),
  name: z.string(),
  category: z.string(),
  group: z.enum(merchantGroups),
  position: lngLatSchema,
  priceTier: z.int().nullable(),
  stage: z.enum(memberStages).nullable(),
  allianceIds: z.array(z.string()),
})
export type SuggestedMerchant = z.infer<typeof suggestedMerchantSchema>

const share = z.number().min(0).max(1)
const wordsSchema = z.object({ zh: z.string(), en: z.string() })

/** Why the two belong together: each is said in words with its figures, and left out where it says nothing. */
export const suggestionReasonsSchema = z.object({
  /** Segments that both serve, the most shared first; `overlap` is what both mixes share altogether. */
  overlap: share,
  segments: z.array(z.object({ segment: z.enum(segments), shareA: share, shareB: share })),
  coNeed: z.object({ value: share, words: wordsSchema.nullable() }),
  walk: z.object({ metres: z.int().nonnegative(), isApproximate: z.literal(true) }),
  tiers: z.object({ a: z.int().nullable(), b: z.int().nullable(), apart: z.int().nullable() }),
  /** Merchants that are tied to both, those with few other ties first. */
  commonNeighbours: z.object({
    count: z.int(),
    named: z.array(z.object({ merchantId: z.string(), name: z.string(), category: z.string() })),
  }),
  /** Places whose people suit both. */
  places: z.array(z.object({ placeId: z.string(), name: z.string(), matchA: z.number(), matchB: z.number() })),
  /** What really flowed between merchants of these two trades, once it counts. */
  learned: z.object({ people: z.number(), percentile: share }).nullable(),
})
export type SuggestionReasons = z.infer<typeof suggestionReasonsSchema>

export const suggestionSchema = z.object({
  a: suggestedMerchantSchema,
  b: suggestedMerchantSchema,
  /** K13 as the formula gives it, 0 to 100, and its parts. */
  complementarity: z.number(),
  /** K13 with what was learned from flows; equal to it while nothing was. */
  score: z.number(),
  parts: z.object({ overlap: share, coNeed: share, walk: share, tier: share, compete: share }),
  marks: z.array(z.enum(complementMarks)),
  /** The missing-link score the list is ranked by, 0 up; never shown alone. */
  linkScore: z.number(),
  reasons: suggestionReasonsSchema,
  /** What a draft would be: from whom to whom, and of which kind. */
  draft: z.object({ kind: z.enum(linkKinds), fromMerchantId: z.string(), toMerchantId: z.string() }),
})
export type Suggestion = z.infer<typeof suggestionSchema>

/** Three that complete each other: what each brings. */
export const triangleSchema = z.object({
  /** The one both pairs share. */
  hubId: z.string(),
  members: z.array(
    z.object({
      merchantId: z.string(),
      name: z.string(),
      category: z.string(),
      group: z.enum(merchantGroups),
      role: z.enum(allianceRoles),
      offer: z.object({ pillar: z.enum(benefitPillars), zh: z.string(), en: z.string() }).nullable(),
    }),
  ),
  /** The two pairs, with the score of each; the second end is never the hub. */
  pairs: z.array(z.object({ otherId: z.string(), score: z.number(), metres: z.int() })),
})
export type Triangle = z.infer<typeof triangleSchema>

/** A place whose people suit a merchant (§2.14). */
export const merchantPlaceSchema = z.object({
  placeId: z.string(),
  name: z.string(),
  position: lngLatSchema,
  score: z.number(),
  segments: z.array(z.object({ segment: z.enum(segments), placeShare: share, merchantShare: share })),
  habits: z.array(z.object({ tag: z.string(), lift: z.number() })),
  metres: z.int(),
})

export const suggestionListSchema = z.object({
  asOf: z.iso.date(),
  /** Merchants that could be introduced, and pairs that were worth suggesting; `suggestions` are the best of them. */
  counts: z.object({ merchants: z.int(), pairs: z.int(), dismissed: z.int() }),
  suggestions: z.array(suggestionSchema),
  triangles: z.array(triangleSchema),
  /** For one merchant: the places that suit it best. Empty else. */
  places: z.array(merchantPlaceSchema),
})
export type SuggestionList = z.infer<typeof suggestionListSchema>

export const introductionKinds = ['link', 'triangle'] as const
/**
 * Drafts what a suggestion says: of a link the first merchant is the one that gives; of a triangle each of the three is
 * tied to each other one.
 */
export const newIntroductionSchema = z
  .strictObject({
    kind: z.enum(introductionKinds),
    merchantIds: z.array(z.ulid()).min(2).max(3),
    linkKind: z.enum(linkKinds).default('joint_promo'),
    allianceId: z.ulid().nullable().default(null),
  })
  .refine(({ kind, merchantIds }) => merchantIds.length === (kind === 'link' ? 2 : 3), {
    path: ['merchantIds'],
    error: 'wrong_number',
  })
  .refine(({ merchantIds }) => new Set(merchantIds).size === merchantIds.length, {
    path: ['merchantIds'],
    error: 'same_merchant',
  })
export type NewIntroduction = z.infer<typeof newIntroductionSchema>

/** What stands now; `isNew` where it did not before. */
export const introductionSchema = z.object({
  links: z.array(z.object({ id: z.string(), isNew: z.boolean() })),
  members: z.array(z.object({ id: z.string(), merchantId: z.string(), isNew: z.boolean() })),
})
export type Introduction = z.infer<typeof introductionSchema>
