import { z } from 'zod'
import { tiers } from './customer.ts'
import { productLines } from './product.ts'

/** A product line with its labels. */
export const productLineLabelSchema = z.strictObject({
  code: z.enum(productLines),
  zh: z.string().min(1),
  en: z.string().min(1),
  basicFour: z.boolean(),
})
export type ProductLineLabel = z.infer<typeof productLineLabelSchema>

/** A tier with the bank's own labels and the assets it begins at, in fen. */
export const tierLabelSchema = z.strictObject({
  code: z.enum(tiers),
  zh: z.string().min(1),
  en: z.string().min(1),
  fromFen: z.int().nonnegative(),
})
export type TierLabel = z.infer<typeof tierLabelSchema>
