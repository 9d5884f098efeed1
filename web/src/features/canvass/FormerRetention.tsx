import type { SiteRetention } from 'domain/former-site.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { FactRows } from '#ui/FactRows.tsx'
import { RateCell } from '#ui/RateCell.tsx'
import { Section } from '#ui/Section.tsx'

/** K25: who stayed with the branch after it moved, each share with its counts. */
export function FormerRetention({ retention }: { retention: SiteRetention }) {
  const text = useText()
  const format = useFormat()
  const { kept, touched, money, byDistance } = retention
  return (
    <>
      <Section title={text('canvass.formerSite.retention')}>
        <FactRows
          rows={[
            { label: text('canvass.formerSite.kept'), value: <Share rate={kept} /> },
            { label: text('canvass.formerSite.touched'), value: <Share rate={touched} /> },
            {
              label: text('canvass.formerSite.money'),
              value:
                money.low === null || money.high === null
                  ? text('unit.unknown')
                  : text('canvass.formerSite.moneyRange', {
                      low: format.wholePercent(money.low),
                      high: format.wholePercent(money.high),
                    }),
            },
          ]}
        />
        {money.unknown > 0 && (
          <p className="note">{text('canvass.formerSite.moneyUnknown', { count: money.unknown })}</p>
        )}
      </Section>
      <Section title={text('canvass.formerSite.byDistance')} line={false}>
        <ul className="retention-list">
          {byDistance.map(({ upTo, placed, kept: of }) => (
            <li key={`${upTo} ${placed}`}>
              <span>
                {!placed
                  ? text('canvass.formerSite.unplaced')
                  : upTo === null
                    ? text('canvass.formerSite.beyond')
                    : text('canvass.formerSite.upTo', { metres: format.metres(upTo) })}
              </span>
              <Share rate={of} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

function Share({ rate }: { rate: SiteRetention['kept'] }) {
  const format = useFormat()
  return (
    <span className="share-words">
      <RateCell rate={rate} /> <span className="note">{format.counts(rate)}</span>
    </span>
  )
}
