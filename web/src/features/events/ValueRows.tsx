import type { ReactNode } from 'react'
import { useText } from '#i18n/use-text.ts'

export type ValueRow = { label: string; value: ReactNode }

/** What a part says, one a line; what nobody filled in says so. */
export function ValueRows({ rows }: { rows: readonly ValueRow[] }) {
  const text = useText()
  return (
    <dl className="plan-values">
      {rows.map(({ label, value }, index) => (
        // A merchant may stand here with two duties.
        <div key={`${index} ${label}`}>
          <dt>{label}</dt>
          <dd>{value === '' || value === null ? <span className="note">{text('event.notFilled')}</span> : value}</dd>
        </div>
      ))}
    </dl>
  )
}
