import type { ReactNode } from 'react'
import './fact-rows.css'

/** Names and what is known, one a line. */
export function FactRows({ rows }: { rows: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="fact-rows">
      {rows.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
