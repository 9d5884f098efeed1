import type { Colleague } from 'domain/colleague.ts'
import type { ReactNode } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import './amount-list.css'

type Amount = { id: string; fen: number; source: string; asOf: string; by: Colleague | null }
type Props<Row extends Amount> = {
  amounts: readonly Row[]
  nameOf: (amount: Row) => ReactNode
  /** Null for who may not take a sum back. */
  onWithdraw: ((amount: Row) => void) | null
}

/** Sums that were typed because only the bank's own system knows them: each with its source, its day, and who typed it. */
export function AmountList<Row extends Amount>({ amounts, nameOf, onWithdraw }: Props<Row>) {
  const text = useText()
  const format = useFormat()
  return (
    <ul className="amount-list">
      {amounts.map((amount) => (
        <li key={amount.id}>
          <span>{nameOf(amount)}</span>
          <b className="number">{format.money(amount.fen)}</b>
          <span className="note">
            {[text('result.amount.from', { source: amount.source, day: format.shortDay(amount.asOf) }), amount.by?.name]
              .filter(Boolean)
              .join('　')}
          </span>
          {onWithdraw && (
            <button type="button" className="text-button" onClick={() => onWithdraw(amount)}>
              {text('result.amount.withdraw')}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
