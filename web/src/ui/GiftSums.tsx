import type { EventGifts } from 'domain/event-gifts.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import './gift-sums.css'

/** Gifts of an event by budget and by register side by side, each figure with where it is from, and what of it is cost. */
export function GiftSums({ gifts }: { gifts: EventGifts }) {
  const text = useText()
  const format = useFormat()
  const money = (fen: number | null, none: 'noLine' | 'unsaid' | 'noneBooked') =>
    fen === null ? <span className="note">{text(`event.gift.sums.${none}`)}</span> : format.money(fen)
  const { plannedFen, paidFen, boughtFen, givenFen, leftFen, unregisteredFen, countedFen } = gifts
  const rows = [
    ['planned', money(plannedFen, 'noLine')],
    ['paid', money(paidFen, plannedFen === null ? 'noLine' : 'unsaid')],
    ['bought', money(boughtFen, 'noneBooked')],
    ['given', money(givenFen, 'noneBooked')],
    ...(leftFen === null ? [] : [['left', format.money(leftFen)] as const]),
    ...(unregisteredFen === null ? [] : [['unregistered', format.money(unregisteredFen)] as const]),
    ['counted', format.money(countedFen)],
  ] as const
  return (
    <div className="gift-sums">
      <h3>{text('event.gift.sums.title')}</h3>
      <dl>
        {rows.map(([row, value]) => (
          <div key={row}>
            <dt>{text(`event.gift.sums.${row}`)}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="note">{text(givenFen === null ? 'event.gift.sums.pendingNote' : 'event.gift.sums.countedNote')}</p>
    </div>
  )
}
