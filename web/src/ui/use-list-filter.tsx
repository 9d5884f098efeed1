import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { listOf, wordsOf } from '#own-search.ts'
import { FilterChip } from './FilterChip.tsx'
import './list-filter.css'

type Options<Row> = {
  rows: readonly Row[]
  /** Everything of a row that may be searched. */
  words: (row: Row) => string
  /** Whose it is: null where the reader is not told. The id may stand in the address, the name never. */
  owner: (row: Row) => { id: string; name: string } | null
  /** What can be found: "找商户、备注". */
  hint: string
  /** What the owner is called here: "谁在跟". */
  ownerField: string
  /** Ids of the chosen owners as in the address. */
  owners: string | undefined
  onOwners: (owners: string | undefined) => void
}
type ListFilter<Row> = { found: Row[]; tools: ReactNode; isUsed: boolean; clear: () => void }

const untold = 'untold'

/**
 * Words and owners by which a list that may be long is cut down; the counts of owners are those of all rows.
 * What is typed may be somebody's name: it stays here, while the chosen owners are the address's.
 */
export function useListFilter<Row>(options: Options<Row>): ListFilter<Row> {
  const { rows, words, owner, hint, ownerField, onOwners } = options
  const text = useText()
  const [typed, setTyped] = useState('')
  const owners = listOf(options.owners)
  const wanted = typed.trim().toLowerCase()
  const ownerId = (row: Row) => owner(row)?.id ?? untold
  const found = rows.filter(
    (row) =>
      (wanted === '' || words(row).toLowerCase().includes(wanted)) &&
      (owners.length === 0 || owners.includes(ownerId(row))),
  )
  const choices = [...Map.groupBy(rows, ownerId)]
    .map(([value, of]) => {
      const [first] = of
      const name = first === undefined ? undefined : owner(first)?.name
      return { value, label: name || text('listFilter.untold'), count: of.length }
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, 'zh'))
  // What an address names stays to be taken away, even where nobody of the list is meant any more.
  const missing = owners
    .filter((id) => !choices.some(({ value }) => value === id))
    .map((value) => ({ value, label: text('listFilter.untold'), count: 0 }))
  const change = (ids: readonly string[]) => onOwners(wordsOf(ids))
  return {
    found,
    isUsed: wanted !== '' || owners.length > 0,
    clear: () => {
      setTyped('')
      if (owners.length > 0) change([])
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
        {(choices.length > 1 || owners.length > 0) && (
          <FilterChip field={ownerField} options={[...choices, ...missing]} chosen={owners} onChange={change} />
        )}
      </>
    ),
  }
}
