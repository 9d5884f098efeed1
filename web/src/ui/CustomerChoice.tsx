import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { personAccessOf } from 'domain/policy.ts'
import { useState } from 'react'
import { useRoles } from '#api/may.ts'
import { searchQuery } from '#api/search.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from './ErrorNote.tsx'

type Props = {
  branchId: string
  id?: string
  /** Id of the customer; null or empty while none is chosen. */
  value?: string | null
  /** With the name as one may read it. */
  onChange?: (customerId: string | null, name: string | null) => void
  clearable?: boolean
}

/** A customer found by name, as far as the role may see them: whoever sees names masked types the whole name. */
export function CustomerChoice({ branchId, id, value = null, onChange, clearable = false }: Props) {
  const text = useText()
  const isMasked = personAccessOf(useRoles()).fields === 'masked'
  const [words, setWords] = useState('')
  const [picked, setPicked] = useState<{ value: string; label: string } | null>(null)
  const { data: hits = [], error } = useQuery(searchQuery(branchId, words.trim()))
  const found = hits.filter(({ kind }) => kind === 'customer').map((hit) => ({ value: hit.id, label: hit.name }))
  const kept = picked && !found.some((one) => one.value === picked.value) ? [picked] : []
  const options = [...kept, ...found]
  const hint = text(isMasked ? 'search.customer.wholeName' : 'search.customer.hint')
  return (
    <>
      <Select
        {...(id === undefined ? {} : { id })}
        style={{ width: '100%' }}
        allowClear={clearable}
        showSearch={{ filterOption: false, onSearch: setWords }}
        placeholder={hint}
        notFoundContent={
          words.trim() === '' ? hint : text(isMasked ? 'search.customer.noneByWholeName' : 'search.customer.none')
        }
        value={value || null}
        options={options}
        onChange={(chosen?: string | null) => {
          const next = options.find((one) => one.value === chosen) ?? null
          setPicked(next)
          onChange?.(next?.value ?? null, next?.label ?? null)
        }}
      />
      <ProblemNote error={error} />
    </>
  )
}
