import type { EventResult } from 'domain/event-result.ts'
import { useFormat, useText } from '#i18n/use-text.ts'

type Props = Pick<EventResult, 'costs' | 'sponsors'>

/** What each item cost: what the bank paid in full ink, what sponsors paid hatched, each with its sum. */
export function CostBars({ costs, sponsors }: Props) {
  const text = useText()
  const format = useFormat()
  const most = Math.max(1, ...costs.map(({ grossFen }) => grossFen))
  const delivered = sponsors.filter(({ deliveredFen }) => deliveredFen !== null)
  return (
    <>
      <ul className="result-bars">
        {costs.map(({ item, grossFen, sponsorFen }) => (
          <li key={item}>
            <span>{text(`code.costItem.${item}`)}</span>
            <span aria-hidden className="result-track">
              <i style={{ width: `${(100 * (grossFen - sponsorFen)) / most}%` }} />
              <i className="sponsored" style={{ width: `${(100 * sponsorFen) / most}%` }} />
            </span>
            <b className="number">{format.money(grossFen)}</b>
            <span className="note">
              {sponsorFen > 0 && text('result.cost.sponsored', { sum: format.money(sponsorFen) })}
            </span>
          </li>
        ))}
      </ul>
      <p className="note result-key">
        <span>
          <i aria-hidden /> {text('result.cost.bank')}
        </span>
        <span>
          <i aria-hidden className="sponsored" /> {text('result.cost.sponsor')}
        </span>
      </p>
      {sponsors.length > 0 && (
        <p className="note">
          {text('result.cost.sponsors', { count: sponsors.length, delivered: delivered.length })}{' '}
          {sponsors
            .map(
              ({ merchant, promisedFen, deliveredFen }) =>
                `${merchant.name} ${format.money(deliveredFen ?? promisedFen)}`,
            )
            .join(text('list.comma'))}
        </p>
      )}
    </>
  )
}
