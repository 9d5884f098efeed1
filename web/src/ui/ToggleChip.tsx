import { useFormat } from '#i18n/use-text.ts'
import './chip.css'

type Props = { label: string; count?: number; on: boolean; onChange: (on: boolean) => void }

/** A yes or no with its count: "从未走过 38". On a phone also a layer. */
export function ToggleChip({ label, count, on, onChange }: Props) {
  const format = useFormat()
  return (
    <span className={on ? 'chip chip-used' : 'chip'}>
      <button type="button" className="chip-open" aria-pressed={on} onClick={() => onChange(!on)}>
        {label} {count !== undefined && format.count(count)}
      </button>
    </span>
  )
}
