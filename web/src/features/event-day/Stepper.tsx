import { useText } from '#i18n/use-text.ts'

type Props = { label: string; value: number; min: number; max: number; onChange: (value: number) => void }

/** One more or one less, for a thumb. */
export function Stepper({ label, value, min, max, onChange }: Props) {
  const text = useText()
  return (
    <div className="day-stepper" role="group" aria-label={label}>
      <span>{label}</span>
      <button
        type="button"
        aria-label={text('attendance.less', { what: label })}
        disabled={value <= min}
        onClick={() => onChange(value - 1)}
      >
        −
      </button>
      <output>{value}</output>
      <button
        type="button"
        aria-label={text('attendance.more', { what: label })}
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
      >
        +
      </button>
    </div>
  )
}
