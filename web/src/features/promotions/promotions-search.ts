import { useNavigate, useSearch } from '@tanstack/react-router'
import { z } from 'zod'

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
export type PromotionsSearch = z.infer<typeof promotionsSearchSchema>

/** The part of the address that is this page's, and the way to change it. */
export function usePromotionsSearch(): [PromotionsSearch, (part: Partial<PromotionsSearch>) => void] {
  const search = promotionsSearchSchema.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  const change = (part: Partial<PromotionsSearch>) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, ...part }), resetScroll: false })
  return [search, change]
}
