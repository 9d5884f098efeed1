import type { MerchantRow } from 'domain/merchant-list.ts'
import { type CSSProperties, type UIEvent, useState } from 'react'
import { useLabels } from '#api/labels.ts'
import { bankWords } from '#i18n/bank-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { isAlly } from '#ui/MerchantChoice.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'
import { useHeight } from '#ui/use-height.ts'
import { PromiseWords } from './MerchantCell.tsx'
import { StageTag } from './StageTag.tsx'

type Props = { rows: readonly MerchantRow[]; selectedId: string | null; onSelect: (row: MerchantRow) => void }

const ROW = 76
const AROUND = 6

/** The list on a phone, three lines each; of a long one only what is in sight is drawn. */
export function MerchantList({ rows, selectedId, onSelect }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const { box, height } = useHeight<HTMLDivElement>()
  const [top, setTop] = useState(0)
  if (rows.length === 0)
    return (
      <div className="merchant-list" ref={box}>
        <EmptyState title={text('merchant.list.empty')} note={text('merchant.list.emptyNote')} />
      </div>
    )
  const first = Math.max(0, Math.floor(top / ROW) - AROUND)
  const shown = rows.slice(first, Math.ceil((top + height) / ROW) + AROUND)

  return (
    <div
      className="merchant-list"
      ref={box}
      onScroll={({ currentTarget }: UIEvent<HTMLDivElement>) => setTop(currentTarget.scrollTop)}
    >
      <ul style={listStyle(rows.length, first)}>
        {shown.map((row) => (
          <li key={row.shopId} style={{ height: ROW }} aria-setsize={rows.length} aria-posinset={rows.indexOf(row) + 1}>
            <button type="button" aria-pressed={row.shopId === selectedId} onClick={() => onSelect(row)}>
              <MerchantDisc group={row.group} ally={isAlly(row)} size={22} />
              <span className="merchant-list-words">
                <span className="merchant-list-head">
                  <span>{labels.shop(row)}</span>
                  <StageTag row={row} />
                </span>
                <span className="note">
                  {[
                    labels.category(row.category),
                    ...(row.metres === null ? [] : [format.metres(Math.round(row.metres))]),
                    bankWords(row.mainBank, text),
                  ].join(' · ')}
                </span>
                <span className="note">
                  {row.nextPromise ? (
                    <PromiseWords row={row} />
                  ) : row.lastVisit ? (
                    text('merchant.list.visited', { day: format.shortDay(row.lastVisit.on) })
                  ) : (
                    text('merchant.list.neverVisited')
                  )}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const listStyle = (rows: number, first: number): CSSProperties => ({
  height: rows * ROW,
  paddingTop: first * ROW,
  boxSizing: 'border-box',
})
