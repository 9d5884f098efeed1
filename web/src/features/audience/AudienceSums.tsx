import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import type { AudienceAnswer } from 'domain/audience.ts'
import type { FourSteps } from '#map/round-steps.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Ramp } from '#ui/Ramp.tsx'
import { Section } from '#ui/Section.tsx'
import { audienceColourings, type AudienceColouring } from './audience-features.ts'
import { countWords, rangeWords } from './count-words.ts'

type Props = {
  answer: AudienceAnswer
  steps: FourSteps
  colouring: AudienceColouring
  onColouring: (colouring: AudienceColouring) => void
}

/** How many there are and how many are not yet ours, with what nobody knows; and what the colours mean. */
export function AudienceSums({ answer, steps, colouring, onColouring }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const { sums, suppressed, hasCustomers } = answer
  const unknown = sums.reduce((all, sum) => all + sum.unknown, 0)
  return (
    <Section title={text('audience.sum.title')}>
      {sums.map(({ unit, there, ours, notYet, places, unknown: hidden }) => (
        <dl key={unit} className="audience-sums">
          <dt>{text('audience.column.there')}</dt>
          <dd>{hidden === places ? text('unit.unknown') : countWords(there, unit, text, format)}</dd>
          <dt>{text('audience.column.ours')}</dt>
          <dd>
            {hidden === places
              ? text('unit.unknown')
              : ours
                ? rangeWords(ours, unit, text, format)
                : text('audience.fewer')}
          </dd>
          <dt>{text('audience.column.notYet')}</dt>
          <dd className="strong">
            {hidden === places ? text('unit.unknown') : countWords(notYet, unit, text, format)}
          </dd>
        </dl>
      ))}
      {unknown > 0 && <p className="second">{text('audience.sum.unknown', { number: format.count(unknown) })}</p>}
      {!hasCustomers && (
        <p className="note">
          {text('audience.sum.noCustomers')}
          {may('import.create') && (
            <>
              {' '}
              <Link to="/import">{text('customerMap.empty.toImport')}</Link>
            </>
          )}
        </p>
      )}
      {suppressed && <p className="note">{text('audience.sum.suppressed')}</p>}
      <Segmented
        block
        size="small"
        aria-label={text('audience.map.colour')}
        value={colouring}
        options={audienceColourings.map((value) => ({ value, label: text(`audience.map.${value}`) }))}
        onChange={onColouring}
      />
      <Ramp
        ramp="blind"
        ticks={['0', ...steps.map((step) => format.count(step)), '']}
        {...(unknown > 0 ? { unknown: text('audience.map.unknown') } : {})}
      />
    </Section>
  )
}
