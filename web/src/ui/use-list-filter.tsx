import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { FilterChip } from './FilterChip.tsx'
import './list-filter.css'

type Options<Row> = {
  rows: readonly Row[]
  /** Everything of a row that may be searched. */
  words: (row: Row) => string
  /** Whose it is: null where the reader is not told. */
  owner: (row: Row) => { id: string; name: string } | null
  /** What can be found: "找商户、备注". */
  hint: string
  /** What the owner is called here: "谁在跟". */
  ownerField: string
}
type ListFilter<Row> = { found: Row[]; tools: ReactNode; isUsed: boolean; clear: () => void }

/** Words and owners by which a list that may be long is cut down; the counts of owners are those of all rows. */
export function useListFilter<Row>({ rows, words, owner, hint, ownerField }: Options<Row>): ListFilter<Row> {
  const text = useText()
  const [typed, setTyped] = useState('')
  const [owners, setOwners] = useState<readonly string[]>([])
  const wanted = typed.trim().toLowerCase()
  const found = rows.filter(
    (row) =>
      (wanted === '' || words(row).toLowerCase().includes(wanted)) &&
      (owners.length === 0 || owners.includes(owner(row)?.id ?? '')),
  )
  const byOwner = Map.groupBy(rows, (row) => owner(row)?.id ?? '')
  const options = [...byOwner]
    .map(([value, of]) => {
      const [first] = of
      const name = first === undefined ? undefined : owner(first)?.name
      return { value, label: name || text('listFilter.untold'), count: of.length }
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, 'zh'))
  return {
    found,
    isUsed: wanted !== '' || owners.length > 0,
    clear: () => {
      setTyped('')
      setOwners([])
    },
    tools: (
      <>
        <Input
          className="list-filter-words"
          allowClear
          aria-label={hint}
          placeholder={hint}
          maxLength={60}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        {(options.length > 1 || owners.length > 0) && (
          <FilterChip field={ownerField} options={options} chosen={owners} onChange={setOwners} />
        )}
      </>
    ),
  }
}
