import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLabels } from '#api/labels.ts'
import { merchantsQuery } from '#api/merchants.ts'
import { useText } from '#i18n/use-text.ts'
import { SearchBox } from '#ui/SearchBox.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'
import { useEcosystemState } from './ecosystem-search.ts'

const most = 12

/** Search first: the merchant found stands in the middle, with those it has ties to. */
export function MerchantFinder({ branchId }: { branchId: string }) {
  const text = useText()
  const labels = useLabels()
  const [query, setQuery] = useState('')
  const [, change] = useEcosystemState()
  const { data, error } = useQuery(merchantsQuery(branchId))
  const words = query.trim().toLowerCase()
  const results = data
    ? data.rows
        .flatMap((row) => (row.merchantId === null ? [] : [{ ...row, id: row.merchantId, title: labels.shop(row) }]))
        .filter(({ title, address, category }) =>
          [title, address ?? '', labels.category(category)].some((one) => one.toLowerCase().includes(words)),
        )
        .slice(0, most)
        .map(({ id, title, group, address, category }) => ({
          key: id,
          symbol: <MerchantDisc group={group} size={18} />,
          title,
          note: address ?? labels.category(category),
        }))
    : null
  return (
    <SearchBox
      hint={text('ecosystem.search')}
      query={query}
      onQuery={setQuery}
      results={results}
      error={error}
      onPick={(id) => {
        setQuery('')
        change({
          node: id,
          link: null,
          pair: null,
          view: null,
          question: { focus: id, steps: 1, allianceId: null, theme: null },
        })
      }}
    />
  )
}
