import { noRateKey } from '#i18n/no-rate-key.ts'
import type { Rate } from 'domain/rate.ts'
import type { ReactNode } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { GradeBox } from './GradeBox.tsx'
import { Tag } from './Tag.tsx'
import { isWithheld } from 'domain/rate.ts'
import './rate.css'

type Props = {
  rate: Rate
  /** `big` is the main figure of a sheet: its bar fills the row. */
  size?: 'small' | 'big'
  /** The share at the bar's right end: the same for a whole column. */
  scale?: number
  /** After the grade: the date by default. */
  note?: ReactNode
  /** What is not known, where it is not households. */
  unknown?: string
}

/** A rate with what it stands on: low–high, bar, grade, date. Never a percentage where none may be shown. */
export function RateCell({ rate, size = 'small', scale = 0.5, note, unknown }: Props) {
  const text = useText()
  const format = useFormat()
  const written = format.rate(rate)

  if (rate.flags.includes('no_customers') || isWithheld(rate))
    return <span className="rate-few">{text(noRateKey(rate))}</span>

  const grade = rate.grade ?? 'd'
  const after = note ?? (rate.asOf ? format.shortDay(rate.asOf) : null)
  return (
    <span className={`rate rate-${size}`}>
      <span className="rate-figure">
        {written === null ? (
          <span className="rate-unknown">{unknown ?? text('rate.unknown')}</span>
        ) : (
          <>
            {written.slice(0, -1)}
            <small>%</small>
          </>
        )}
      </span>
      <RateBar low={rate.low} high={rate.high} scale={scale} />
      <GradeBox grade={grade} size={size} />
      {rate.flags.includes('over_100') ? (
        <Tag state="due">{text('rate.outdated')}</Tag>
      ) : (
        size === 'small' && after && <span className="rate-note">{after}</span>
      )}
    </span>
  )
}

function RateBar({ low, high, scale }: { low: number | null; high: number | null; scale: number }) {
  if (low === null || high === null) return <span className="rate-bar hatched" />
  const from = Math.min(1, low / scale)
  // Equal ends still show where the bar stops.
  const width = Math.min(1 - from, Math.max(0.02, (high - low) / scale))
  return (
    <span className="rate-bar">
      <b style={{ width: `${from * 100}%` }} />
      {width > 0 && <u style={{ left: `${from * 100}%`, width: `${width * 100}%` }} />}
    </span>
  )
}
