import { z } from 'zod'
import { useOwnSearch } from '#own-search.ts'

export const voucherTabs = ['batches', 'flows', 'typing'] as const
export type VoucherTab = (typeof voucherTabs)[number]

const words = z.string().max(400).optional().catch(undefined)

/** What the page of codes and flows keeps in the address: which part, which batch, how flows are narrowed. */
export const vouchersSearchSchema = z.object({
  tab: z.enum(voucherTabs).optional().catch(undefined),
  batch: words,
  states: words,
  proofs: words,
  alliance: words,
  merchant: words,
  period: words,
})

export const useVouchersSearch = () => useOwnSearch(vouchersSearchSchema)

export const wordList = <const List extends readonly string[]>(list: List, text: string | undefined): List[number][] =>
  list.filter((code) => (text ?? '').split(',').includes(code))
