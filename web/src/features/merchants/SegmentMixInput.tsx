import { Slider } from 'antd'
import { type Segment, type SegmentMix, segments } from 'domain/customer.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { shiftWeight, tickSegment, TICKED_MOST } from './mix-weights.ts'
import './segment-mix.css'

type Props = { id?: string; value?: SegmentMix | null; onChange?: (mix: SegmentMix | null) => void }

/** Whose people buy there: up to three ticks in equal parts, then a slider each where one knows better. */
export function SegmentMixInput({ id, value = null, onChange }: Props) {
  const text = useText()
  const format = useFormat()
  const mix = value ?? {}
  const ticked = segments.filter((segment) => mix[segment] !== undefined)
  const change = (next: SegmentMix) => onChange?.(Object.keys(next).length === 0 ? null : next)
  const percent = (segment: Segment) => Math.round((mix[segment] ?? 0) * 100)

  return (
    <div {...(id ? { id } : {})} tabIndex={-1}>
      <div className="mix-ticks">
        {segments.map((segment) => {
          const on = mix[segment] !== undefined
          return (
            <span key={segment} className={on ? 'chip chip-used' : 'chip'}>
              <button
                type="button"
                className="chip-open"
                aria-pressed={on}
                disabled={!on && ticked.length >= TICKED_MOST}
                onClick={() => change(tickSegment(mix, segment))}
              >
                {text(`code.segment.${segment}`)}
              </button>
            </span>
          )
        })}
      </div>
      {ticked.map((segment) => (
        <div key={segment} className="mix-row">
          <span>{text(`code.segment.${segment}`)}</span>
          <Slider
            min={5}
            max={100}
            step={5}
            disabled={ticked.length === 1}
            value={percent(segment)}
            ariaLabelForHandle={text('merchant.form.shareOf', { segment: text(`code.segment.${segment}`) })}
            tooltip={{ open: false }}
            onChange={(share) => change(shiftWeight(mix, segment, share / 100))}
          />
          <span className="number">{format.wholePercent(mix[segment] ?? 0)}</span>
        </div>
      ))}
    </div>
  )
}
