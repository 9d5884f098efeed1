import type { SiteRetention } from 'domain/former-site.ts'
import { isWithheld } from 'domain/rate.ts'
import { noRateKey } from '#i18n/no-rate-key.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { FactRows } from '#ui/FactRows.tsx'
import { GradeBox } from '#ui/GradeBox.tsx'
import { Section } from '#ui/Section.tsx'
import { FormerMoney } from './FormerMoney.tsx'

/** K25: who stayed with the branch after it moved, each share with its counts. */
export function FormerRetention({ branchId, retention }: { branchId: string; retention: SiteRetention }) {
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
              value: <MoneyShare money={money} />,
            },
          ]}
        />
        {money.low !== null && money.kept === null && (
          <p className="note">
            {money.unknown > 0 && text('canvass.formerSite.moneyUnknown', { count: money.unknown })}{' '}
            {text('canvass.formerSite.moneyBands')}
          </p>
        )}
      </Section>
      <FormerMoney branchId={branchId} retention={retention} />
      {byDistance.length > 0 && (
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
      )}
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

/** The share of the money with what it stands on and its grade; bounds where bands stand for today's sum. */
function MoneyShare({ money }: { money: SiteRetention['money'] }) {
  const text = useText()
  const format = useFormat()
  const { low, high, grade, asOf, atMove, kept } = money
  if (money.isFew) return <span className="second">{text('canvass.formerSite.moneyFew')}</span>
  if (low === null || grade === null) return <span className="second">{text('unit.unknown')}</span>
  return (
    <>
      <span className="share-words">
        {high === null
          ? text('canvass.formerSite.moneyFrom', { low: format.percent(low) })
          : format.rate({ low, high, grade })}
        <GradeBox grade={grade} />
      </span>{' '}
      {atMove && kept && (
        <span className="note share-words">
          {text('canvass.formerSite.moneyOf', { kept: format.money(kept.fen), atMove: format.money(atMove.fen) })}
        </span>
      )}{' '}
      {asOf !== today() && (
        <span className="note share-words">{text('canvass.formerSite.asOf', { day: format.shortDay(asOf) })}</span>
      )}
    </>
  )
}
