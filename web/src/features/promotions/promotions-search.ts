import { z } from 'zod'
import { useOwnSearch } from '#own-search.ts'

export const promotionParts = ['promotions', 'spots', 'materials', 'groups'] as const
export type PromotionPart = (typeof promotionParts)[number]

const words = z.string().max(40).optional().catch(undefined)

/** What the page of joint promotions keeps in the address: the part, and what is chosen in it. */
export const promotionsSearchSchema = z.object({
  part: z.enum(promotionParts).optional().catch(undefined),
  promotion: words,
  spot: words,
  material: words,
  group: words,
  from: z.iso.date().optional().catch(undefined),
})

export const usePromotionsSearch = () => useOwnSearch(promotionsSearchSchema)
