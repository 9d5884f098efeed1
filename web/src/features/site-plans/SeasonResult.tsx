import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import type { PlanSet, SitePlan, SitePlanResult } from 'domain/site-plan.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { FactRows } from '#ui/FactRows.tsx'
import { Section } from '#ui/Section.tsx'
import { Tag } from '#ui/Tag.tsx'
import { AdoptForm } from './AdoptForm.tsx'
import { countWords, otherWords, proofWords, swapWords } from './season-words.ts'

type Props = {
  branchId: string
  plan: SitePlan
  result: SitePlanResult
  set: 'chosen' | 'other'
  site: string | null
  onSet: (set: 'chosen' | 'other') => void
  onSite: (key: string) => void
}

/** What was chosen, how good it is, and what each site adds; then what it was chosen from. */
export function SeasonResult({ branchId, plan, result, set, site, onSet, onSite }: Props) {
  const text = useText()
  const format = useFormat()
  const words = { text, format }
  const { unit, other } = result
  const shown = set === 'other' && other ? other : result.chosen
  return (
    <>
      <div className="season-main">
        <p className="season-figure">
          <span className="note">{text('season.reaches', { count: shown.sites.length })}</span>
          <b>{countWords(shown.value, unit, words)}</b>
        </p>
        <p className="season-proof" aria-live="polite">
          <Tag state={shown.proven ? 'passed' : 'due'}>{proofWords(shown, words)}</Tag>
          <span className="second">{text('season.ofDemand', { count: countWords(result.demand, unit, words) })}</span>
        </p>
        {other && (
          <>
            <Segmented
              block
              aria-label={text('season.sets')}
              value={set}
              options={[
                { value: 'chosen', label: text('season.set.chosen') },
                { value: 'other', label: text('season.set.other') },
              ]}
              onChange={onSet}
            />
            <p className="second">
              {[swapWords(result.chosen, other, words), otherWords(result.chosen, other, unit, words)].join(
                text('season.stop'),
              )}
            </p>
          </>
        )}
      </div>
      <Section title={text('season.chosenSites')} action={<span className="note">{feeWords(shown)}</span>}>
        {shown.sites.length === 0 ? (
          <p className="second">{text('season.nobody')}</p>
        ) : (
          <ol className="season-sites">
            {shown.sites.map(({ key, name, subjectKind, adds, alone, feeFen }, at) => (
              <li key={key}>
                <button type="button" className="season-site" aria-pressed={key === site} onClick={() => onSite(key)}>
                  <b className="season-number">{at + 1}</b>
                  <span className="season-name">
                    {name}
                    <span className="note">
                      {[
                        text(`code.siteSubject.${subjectKind}`),
                        feeFen === null ? text('season.feeUnknown') : format.money(feeFen),
                      ].join('　')}
                    </span>
                  </span>
                  <span className="season-adds">
                    {text('season.adds', { count: countWords(adds, unit, words) })}
                    <span className="note">{text('season.alone', { count: countWords(alone, unit, words) })}</span>
                  </span>
                </button>
                <MadeEvent plan={plan} siteKey={key} />
              </li>
            ))}
          </ol>
        )}
        <AdoptForm branchId={branchId} plan={plan} set={set} sites={shown.sites} />
      </Section>
      <Section title={text('season.chosenFrom')}>
        <FactRows
          rows={[
            {
              label: text('season.facts.candidates'),
              value: text('season.candidates', { count: result.candidates }),
            },
            { label: text('season.facts.places'), value: text('season.places', { count: result.places }) },
            ...(result.unknownPlaces > 0
              ? [
                  {
                    label: text('season.facts.unknown'),
                    value: text('season.unknownPlaces', { count: result.unknownPlaces }),
                  },
                ]
              : []),
            ...(result.reached.events > 0
              ? [
                  {
                    label: text('season.facts.reached'),
                    value: text('season.reachedBefore', {
                      events: result.reached.events,
                      count: countWords(result.reached.demand, unit, words),
                    }),
                  },
                ]
              : []),
            ...(result.withoutFee > 0
              ? [
                  {
                    label: text('season.facts.withoutFee'),
                    value: text('season.withoutFee', { count: result.withoutFee }),
                  },
                ]
              : []),
            ...(result.keptOut > 0
              ? [{ label: text('season.facts.keptOut'), value: text('season.keptOut', { count: result.keptOut }) }]
              : []),
          ]}
        />
        <p className="note">
          {[
            text('season.method', { metres: format.metres(result.reachMetres), day: format.day(result.asOf) }),
            ...(plan.inTens ? [text('season.inTens')] : []),
          ].join(text('season.stop'))}
        </p>
      </Section>
    </>
  )

  function feeWords({ feeFen, unknownFees, sites }: PlanSet): string {
    if (unknownFees === sites.length) return sites.length === 0 ? '' : text('season.feeUnknown')
    const known = text('season.fees', { money: format.money(feeFen) })
    return unknownFees === 0 ? known : `${known}　${text('season.unknownFees', { count: unknownFees })}`
  }
}

function MadeEvent({ plan, siteKey }: { plan: SitePlan; siteKey: string }) {
  const text = useText()
  const made = plan.adopted.find(({ key }) => key === siteKey)
  if (!made) return null
  return (
    <Link className="season-made" to="/events/plan" search={{ event: made.eventId }}>
      {text('season.adopt.open')}
    </Link>
  )
}
