import { Button } from 'antd'
import { useFormat, useText } from '#i18n/use-text.ts'
import './job-progress.css'

type Props = {
  title: string
  done: number
  /** Null while nobody knows how much there is. */
  total: number | null
  /** What is counted; rows by default. */
  unit?: string
  secondsLeft?: number | null
  accepted?: number
  rejected?: number
  onCancel?: () => void
}

/** A job's numbers first, then a bar; the way out at the right. */
export function JobProgress({ title, done, total, unit, secondsLeft = null, accepted, rejected, onCancel }: Props) {
  const text = useText()
  const format = useFormat()
  const left = secondsLeft === null ? null : text('job.left', { time: format.seconds(secondsLeft) })

  return (
    <div className="job">
      <div className="job-line">
        <span>{title}</span>
        <span className="job-numbers" aria-live="polite">
          {text('job.progress', { done: format.count(done), all: format.count(total), unit: unit ?? text('job.rows') })}
          {left && <>　{left}</>}
        </span>
      </div>
      <div
        className="job-bar"
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuenow={done}
        {...(total === null ? {} : { 'aria-valuemax': total })}
      >
        <i style={{ width: total ? `${Math.min(1, done / total) * 100}%` : 0 }} />
      </div>
      <div className="job-line">
        <span className="note">
          {accepted !== undefined &&
            rejected !== undefined &&
            text('job.rejected', { read: format.count(accepted), rejected: format.count(rejected) })}
        </span>
        {onCancel && (
          <Button size="small" onClick={onCancel}>
            {text('action.cancel')}
          </Button>
        )}
      </div>
    </div>
  )
}
