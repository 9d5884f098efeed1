import type { ReactNode } from 'react'
import './hover-card.css'

type Props = { title: string; beside?: ReactNode; rows: readonly { label: string; value: ReactNode }[] }

/** Four lines beside the pointer, no buttons: selecting opens the sheet. */
export function HoverCard({ title, beside, rows }: Props) {
  return (
    <div className="hover-card">
      <div>
        <span className="strong">{title}</span> <span className="note">{beside}</span>
      </div>
      <dl>
        {rows.slice(0, 3).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
