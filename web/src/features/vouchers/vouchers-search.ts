import { useNavigate, useSearch } from '@tanstack/react-router'
import { z } from 'zod'

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
export type VouchersSearch = z.infer<typeof vouchersSearchSchema>

/** The part of the address that is this page's, and the way to change it. */
export function useVouchersSearch(): [VouchersSearch, (part: Partial<VouchersSearch>) => void] {
  const search = vouchersSearchSchema.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  const change = (part: Partial<VouchersSearch>) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, ...part }), resetScroll: false })
  return [search, change]
}

export const wordList = <const List extends readonly string[]>(list: List, text: string | undefined): List[number][] =>
  list.filter((code) => (text ?? '').split(',').includes(code))
export const listWords = (list: readonly string[]): string | undefined =>
  list.length === 0 ? undefined : list.join(',')
