import { queryOptions, useQuery } from '@tanstack/react-query'
import { type MerchantGroup, merchantGroups } from 'domain/merchant-category.ts'
import { tagGroups } from 'domain/tag.ts'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useText } from '#i18n/use-text.ts'
import { ask } from './client.ts'

const label = { code: z.string(), zh: z.string(), en: z.string() }
const referenceSchema = z.object({
  tags: z.array(z.object({ ...label, group: z.enum(tagGroups) })),
  categories: z.array(z.object({ ...label, group: z.enum(merchantGroups) })),
})
export type Reference = z.infer<typeof referenceSchema>

/** Tags and trades with their words in both languages: lists a bank may change, so they come from the server. */
export const referenceQuery = queryOptions({
  queryKey: ['reference'],
  queryFn: () => ask(referenceSchema, '/reference'),
  staleTime: Number.POSITIVE_INFINITY,
})

export type Labels = {
  tag: (code: string) => string
  category: (code: string) => string
  /** The group whose disc a trade has; one that nobody knows counts as a service. */
  groupOf: (category: string | null) => MerchantGroup
  /** What a shop is called: its sign, or its trade where there is none. Whatever else has no trade keeps its name. */
  shop: (shop: { name: string; category?: string | undefined }) => string
  reference: Reference
}

/** Words for tags and trades; the code itself stands in until they are read, and for one that was taken off the list. */
export function useLabels(): Labels {
  const { i18n } = useTranslation()
  const text = useText()
  const reference = useQuery(referenceQuery).data ?? { tags: [], categories: [] }
  const words = i18n.language === 'en' ? 'en' : 'zh'
  const wordOf = (list: readonly { code: string; zh: string; en: string }[]) => (code: string) =>
    list.find((entry) => entry.code === code)?.[words] ?? code
  const category = wordOf(reference.categories)
  return {
    tag: wordOf(reference.tags),
    category,
    groupOf: (code) => reference.categories.find((entry) => entry.code === code)?.group ?? 'serve',
    shop: ({ name, category: trade }) =>
      name !== '' || trade === undefined ? name : text('place.shopWithoutSign', { category: category(trade) }),
    reference,
  }
}
