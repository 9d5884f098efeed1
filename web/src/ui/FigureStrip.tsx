import type { ReactNode } from 'react'
import './figure-strip.css'

export type Figure = { label: string; value: ReactNode; detail?: ReactNode }

/** At most five figures: first the rate, then what is missing. `grid` is the four of a sheet. */
export function FigureStrip({ figures, layout = 'strip' }: { figures: readonly Figure[]; layout?: 'strip' | 'grid' }) {
  return (
    <dl className={`figures figures-${layout}`}>
      {figures.slice(0, 5).map(({ label, value, detail }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            {detail && <small> {detail}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
