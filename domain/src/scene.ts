import { z } from 'zod'
import { benefitTies } from './benefit.ts'
import { productLines } from './product.ts'
import { tagCodeSchema } from './tag.ts'

/**
 * A scene (场景): what people are about to do, the trades they need for it, and the bank's part in it. `pairs` are
 * trades that are offered together; `tags` are the needs and life events that call for it.
 */
export const sceneSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z_]{1,39}$/),
  zh: z.string().min(1),
  en: z.string().min(1),
  categories: z.array(z.string().min(1)).min(1),
  pairs: z.array(z.tuple([z.string().min(1), z.string().min(1)])),
  lines: z.array(z.enum(productLines)).min(1),
  tags: z.array(tagCodeSchema),
  tiedTo: z.enum(benefitTies),
  /** What the customer is told. */
  offerZh: z.string().min(1),
  offerEn: z.string().min(1),
  /** How the branch and the merchant work together. */
  howZh: z.string().min(1),
  howEn: z.string().min(1),
  /** A compliance officer has to see it before each use, for example because wealth is near (R132e). */
  needsReview: z.boolean(),
})
export type Scene = z.infer<typeof sceneSchema>

/**
 * The scenes a merchant can stand in by its trade, those first that need few other trades.
 * Source: GLOSSARY.md, scene.
 */
export const scenesOfCategory = (scenes: readonly Scene[], category: string): Scene[] =>
  scenes
    .filter(({ categories }) => categories.includes(category))
    .toSorted((a, b) => a.categories.length - b.categories.length || (a.code < b.code ? -1 : 1))
