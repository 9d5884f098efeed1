import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { searchQuery } from '#api/search.ts'
import { useText } from '#i18n/use-text.ts'

type Props = { branchId: string; id?: string; value?: string | null; onChange?: (customerId: string | null) => void }

/** A customer found by name, as far as the role may see them. */
export function CustomerChoice({ branchId, id, value = null, onChange }: Props) {
  const text = useText()
  const [words, setWords] = useState('')
  const [picked, setPicked] = useState<{ value: string; label: string } | null>(null)
  const { data: hits = [] } = useQuery(searchQuery(branchId, words))
  const found = hits.filter(({ kind }) => kind === 'customer').map((hit) => ({ value: hit.id, label: hit.name }))
  const kept = picked && !found.some((one) => one.value === picked.value) ? [picked] : []
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={text('gift.move.customerHint')}
      notFoundContent={text('gift.move.customerNone')}
      value={value}
      options={[...kept, ...found]}
      onChange={(customerId?: string | null) => {
        setPicked(found.find((one) => one.value === customerId) ?? null)
        onChange?.(customerId ?? null)
      }}
    />
  )
}
