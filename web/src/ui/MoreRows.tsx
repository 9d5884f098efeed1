import { type ReactNode, useState } from 'react'
import { useText } from '#i18n/use-text.ts'

type Props<Row> = { rows: readonly Row[]; first: number; row: (row: Row, index: number) => ReactNode }

/** The first rows of a list, and all of it one click away. */
export function MoreRows<Row>({ rows, first, row }: Props<Row>) {
  const text = useText()
  const [all, setAll] = useState(false)
  const shown = all ? rows : rows.slice(0, first)
  return (
    <>
      {shown.map(row)}
      {rows.length > first && (
        <button type="button" className="text-button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? text('list.fewer') : text('list.all', { count: rows.length })}
        </button>
      )}
    </>
  )
}
