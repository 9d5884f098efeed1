import type { EventFunnel } from 'domain/event-result.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'
import { countWords } from './result-words.ts'

/** The steps of an event one under the other (K18), each a bar beside its count and its share of the step before. */
export function ResultFunnel({ funnel }: { funnel: EventFunnel }) {
  const text = useText()
  const format = useFormat()
  const most = Math.max(1, ...funnel.steps.map(({ count }) => count ?? 0))
  // A step that does not apply is left out; conversions that nobody judges yet stay, and say so.
  const shown = funnel.steps.filter(({ step, count, isFew }) => count !== null || isFew || step === 'conversions_30')
  return (
    <>
      {funnel.isYoung && (
        <p>
          <Tag state="not_filed">{text('result.funnel.young')}</Tag>
        </p>
      )}
      <ol className="result-bars">
        {shown.map(({ step, count, isFew, ofStepBefore }) => (
          <li key={step}>
            <span>{text(`code.personFigure.${step}`)}</span>
            <span aria-hidden className="result-track">
              {count === null ? (
                <i className="hatched" />
              ) : (
                count > 0 && (
                  <i
                    className={funnel.isYoung && (step === 'appointments' || step === 'conversions_30') ? 'hollow' : ''}
                    style={{ width: `${(100 * count) / most}%` }}
                  />
                )
              )}
            </span>
            <b className="number">
              {count === null && !isFew ? text('result.later') : countWords({ count, isFew }, text, format)}
            </b>
            <span className="note">
              {ofStepBefore?.value != null &&
                text('result.funnel.ofBefore', {
                  share: format.wholePercent(ofStepBefore.value),
                  count: format.count(ofStepBefore.numerator),
                  of: format.count(ofStepBefore.denominator),
                })}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
