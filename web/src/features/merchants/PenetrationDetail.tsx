import type { MerchantSummary } from 'domain/merchant-list.ts'
import { penetrationWords } from '#i18n/bank-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { BarRow } from '#ui/BarRow.tsx'

const presences = ['mainBank', 'acquiring', 'payroll'] as const
const BANKS_SHOWN = 6

/** Whom the shops settle, take payments and pay wages with (K11): bounds, what is unknown, and which banks. */
export function PenetrationDetail({ summary }: { summary: MerchantSummary }) {
  const text = useText()
  const format = useFormat()
  return (
    <div className="penetration">
      {presences.map((presence) => {
        const { shops, ours, known, unknown, byBank, relative, ci } = summary[presence]
        const most = Math.max(ours, ...byBank.map(({ count }) => count), 1)
        return (
          <section key={presence} aria-label={text(`merchant.penetration.${presence}`)}>
            <h3 className="part-title">{text(`merchant.penetration.${presence}`)}</h3>
            <p>
              <span className="strong">{penetrationWords(summary[presence], text, format)}</span>{' '}
              <span className="note">
                {text('merchant.penetration.counts', {
                  shops: format.count(shops),
                  known: format.count(known),
                  unknown: format.count(unknown),
                })}
                {ci &&
                  text('merchant.penetration.interval', {
                    low: format.percent(ci[0]),
                    high: format.percent(ci[1]),
                  })}
                {relative !== null && text('merchant.penetration.relative', { times: format.multiple(relative) })}
              </span>
            </p>
            <BarRow label={text('code.bank.own')} value={ours} max={most} figure={format.count(ours)} tone="chosen" />
            {byBank.slice(0, BANKS_SHOWN).map(({ bank, count }) => (
              <BarRow
                key={bank}
                label={text(`merchant.bank.short.${bank}`)}
                value={count}
                max={most}
                figure={format.count(count)}
              />
            ))}
          </section>
        )
      })}
      <p className="note">{text('merchant.penetration.note')}</p>
    </div>
  )
}
