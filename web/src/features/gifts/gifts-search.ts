import { useNavigate, useSearch } from '@tanstack/react-router'
import { giftPurposes } from 'domain/gift.ts'
import { z } from 'zod'

const words = z.string().max(40).optional().catch(undefined)

/** What the gift page keeps in the address: which gift, which event, what for, since when, and words. */
export const giftsSearchSchema = z.object({
  gift: words,
  event: words,
  purpose: z.enum(giftPurposes).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  words,
})
export type GiftsSearch = z.infer<typeof giftsSearchSchema>

/** The part of the address that is this page's, and the way to change it. */
export function useGiftsSearch(): [GiftsSearch, (part: Partial<GiftsSearch>) => void] {
  const search = giftsSearchSchema.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  const change = (part: Partial<GiftsSearch>) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, ...part }), resetScroll: false })
  return [search, change]
}
