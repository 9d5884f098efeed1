import type { UpliftTold } from 'domain/event-result.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'
import { signedPoints } from './result-words.ts'

/** What inviting did: two groups, what lies between them, and how far chance alone could have done it (K19). */
export function UpliftPart({ uplift, of = 'event' }: { uplift: UpliftTold | null; of?: 'event' | 'walk' }) {
  const text = useText()
  const format = useFormat()
  if (uplift === null) return <p className="second">{text('result.uplift.nobody')}</p>
  const { invited, control, difference, ci, isClear, isYoung, days } = uplift
  const group = ({ converted, total, isFew }: UpliftTold['invited']) =>
    isFew
      ? text('result.few')
      : text('result.uplift.of', { converted: format.count(converted), total: format.count(total) })
  const most = Math.max(0.001, ...[invited, control].map((one) => (one?.total ? (one.converted ?? 0) / one.total : 0)))
  const bar = (one: UpliftTold['invited']) => (
    <span aria-hidden className="result-track">
      {one.isFew ? (
        <i className="hatched" />
      ) : (
        <i style={{ width: `${one.total ? (100 * (one.converted ?? 0)) / one.total / most : 0}%` }} />
      )}
    </span>
  )
  const rate = (one: UpliftTold['invited']) =>
    one.isFew || !one.total ? '' : format.percent((one.converted ?? 0) / one.total)
  return (
    <>
      <p className="strong">
        {difference === null
          ? text(control?.isFew || invited.isFew ? 'result.uplift.hidden' : 'result.uplift.none')
          : text(`result.uplift.difference.${of}`, { points: signedPoints(difference, text) })}{' '}
        {ci && (
          <span className="note">
            {text('result.uplift.interval', { low: signedPoints(ci[0], text), high: signedPoints(ci[1], text) })}
          </span>
        )}
      </p>
      {difference !== null && (
        <p>
          <Tag state={isClear ? 'passed' : 'not_filed'}>
            {text(isClear ? 'result.uplift.clear' : 'result.uplift.unclear')}
          </Tag>{' '}
          {isYoung && <Tag state="not_filed">{text('result.funnel.young')}</Tag>}
        </p>
      )}
      <ul className="result-bars">
        <li>
          <span>{text(`result.uplift.invited.${of}`)}</span>
          {bar(invited)}
          <b className="number">{rate(invited)}</b>
          <span className="note">{group(invited)}</span>
        </li>
        {control && (
          <li>
            <span>{text(`code.controlKind.${control.kind}`)}</span>
            {bar(control)}
            <b className="number">{rate(control)}</b>
            <span className="note">{group(control)}</span>
          </li>
        )}
      </ul>
      <p className="note">{text(`result.uplift.note.${of}`, { days })}</p>
    </>
  )
}
