import { giftPurposes } from 'domain/gift.ts'
import { z } from 'zod'
import { useOwnSearch } from '#own-search.ts'

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

export const useGiftsSearch = () => useOwnSearch(giftsSearchSchema)
