import type { ReactNode } from 'react'
import './bar-row.css'

type Props = {
  label: ReactNode
  /** Length of the bar, in the same unit as `max`. */
  value: number
  max: number
  /** The figure in words, right-aligned. */
  figure: ReactNode
  /** In a comparison the chosen one takes the accent. */
  tone?: 'plain' | 'chosen'
}

/** A bar beside its figure. Grey, because its colour says nothing. */
export function BarRow({ label, value, max, figure, tone = 'plain' }: Props) {
  const share = max > 0 ? Math.min(1, value / max) : 0
  return (
    <div className={`bar-row bar-row-${tone}`}>
      <span>{label}</span>
      <span aria-hidden>
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <span className="number">{figure}</span>
    </div>
  )
}
