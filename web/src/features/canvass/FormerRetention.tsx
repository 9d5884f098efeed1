import type { SiteRetention } from 'domain/former-site.ts'
import { isWithheld } from 'domain/rate.ts'
import { noRateKey } from '#i18n/no-rate-key.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { FactRows } from '#ui/FactRows.tsx'
import { GradeBox } from '#ui/GradeBox.tsx'
import { Section } from '#ui/Section.tsx'

/** K25: who stayed with the branch after it moved, each share with its counts. */
export function FormerRetention({ retention }: { retention: SiteRetention }) {
  const text = useText()
  const format = useFormat()
  const { kept, touched, money, byDistance } = retention
  return (
    <>
      <Section
        title={text('canvass.formerSite.retention')}
        action={
          <span className="note">{text('canvass.formerSite.asOf', { day: format.shortDay(retention.asOf) })}</span>
        }
      >
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

/** The share with its bounds, its counts and its grade in one line; no percentage where none may be shown. */
function Share({ rate }: { rate: SiteRetention['kept'] }) {
  const text = useText()
  const format = useFormat()
  if (isWithheld(rate)) return <span className="second">{text(noRateKey(rate))}</span>
  const written = format.rate(rate)
  if (written === null) return <span className="second">{text('unit.unknown')}</span>
  return (
    <span className="share-words">
      {written} <span className="note">{format.counts(rate)}</span>
      <GradeBox grade={rate.grade ?? 'd'} />
    </span>
  )
}
