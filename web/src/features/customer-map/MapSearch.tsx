import { useQuery } from '@tanstack/react-query'
import type { LngLat } from 'domain/lng-lat.ts'
import type { SearchHit } from 'domain/map-layers.ts'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { searchQuery } from '#api/search.ts'
import { streetIn } from '#i18n/street-words.ts'
import { useText } from '#i18n/use-text.ts'
import { SearchBox } from '#ui/SearchBox.tsx'
import { KeyStar } from '#ui/symbols/KeyStar.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'
import { RivalDiamond } from '#ui/symbols/RivalDiamond.tsx'
import { TargetRing } from '#ui/symbols/TargetRing.tsx'
import type { Selection } from '#view-state.ts'

type Props = { branchId: string; seesCustomers: boolean; onFound: (selection: Selection, at: LngLat | null) => void }

/** Finds places, streets, shops, rivals, target groups and (by rights) customers, and flies there. */
export function MapSearch({ branchId, seesCustomers, onFound }: Props) {
  const text = useText()
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  const { data: hits, error } = useQuery(searchQuery(branchId, words))

  const find = (key: string) => {
    const hit = hits?.find((one) => keyOf(one) === key)
    if (!hit) return
    setTyped('')
    onFound({ kind: hit.kind, id: hit.id }, hit.position)
  }
  return (
    <SearchBox
      hint={text(seesCustomers ? 'customerMap.search.label' : 'customerMap.search.short')}
      query={typed}
      onQuery={setTyped}
      results={
        hits?.map((hit) => ({
          key: keyOf(hit),
          symbol: symbols[hit.kind],
          title: hit.kind === 'street' ? streetIn(text, hit.name) : hit.name,
          note: text(`customerMap.search.kind.${hit.kind}`),
        })) ?? null
      }
      error={error}
      onPick={find}
    />
  )
}

const keyOf = ({ kind, id }: SearchHit) => `${kind}-${id}`

const symbols: Record<SearchHit['kind'], ReactNode> = {
  place: <i className="rail-square" />,
  street: <i className="rail-street" />,
  shop: <MerchantDisc group="serve" size={16} />,
  competitor: <RivalDiamond bank="other" size={16} />,
  target_group: <TargetRing kind="other" size={16} />,
  customer: <KeyStar size={13} />,
}
