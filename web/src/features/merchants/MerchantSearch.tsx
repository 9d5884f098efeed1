import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useLabels } from '#api/labels.ts'
import { merchantsFoundQuery } from '#api/merchants.ts'
import { useText } from '#i18n/use-text.ts'
import { isAlly } from '#ui/MerchantChoice.tsx'
import { SearchBox } from '#ui/SearchBox.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'
import { useMerchantsState } from './merchants-search.ts'

const FOUND = 8
const ONLY = 'only'

/** Finds a merchant or a shop by sign, address or pinyin and opens it, or narrows the list to what was typed. */
export function MerchantSearch({ branchId }: { branchId: string }) {
  const text = useText()
  const labels = useLabels()
  const [state, change] = useMerchantsState()
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  const { data, error } = useQuery({ ...merchantsFoundQuery(branchId, words), enabled: words !== '' })
  const rows = data?.rows.slice(0, FOUND) ?? []

  const pick = (key: string) => {
    setTyped('')
    if (key === ONLY) return change({ filter: { ...state.filter, text: words } })
    const row = rows.find(({ shopId }) => shopId === key)
    if (row)
      change(
        row.merchantId === null
          ? { shopId: row.shopId, merchantId: null }
          : { merchantId: row.merchantId, shopId: null },
      )
  }
  return (
    <SearchBox
      hint={text('merchant.search.hint')}
      query={typed}
      onQuery={setTyped}
      results={
        data
          ? [
              ...rows.map((row) => ({
                key: row.shopId,
                symbol: <MerchantDisc group={row.group} ally={isAlly(row)} size={16} />,
                title: labels.shop(row),
                note:
                  row.merchantId === null ? text('merchant.noFile') : (row.address ?? labels.category(row.category)),
              })),
              ...(data.total > 1
                ? [{ key: ONLY, title: text('merchant.search.only', { words, count: data.total }) }]
                : []),
            ]
          : null
      }
      error={error}
      onPick={pick}
    />
  )
}
