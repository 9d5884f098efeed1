import { Input } from 'antd'
import { depositTie } from 'domain/deposit-rule.ts'
import { offeredText } from '#i18n/offered-text.ts'
import { useText } from '#i18n/use-text.ts'
import './deposit-checked-input.css'

type Props = {
  id?: string
  /** Where no label stands beside it. */
  label?: string
  value?: string
  onChange?: (value: string) => void
  maxLength: number
  placeholder?: string
  /** Rows to begin with; one line without. */
  rows?: number
}

/** Words that must not tie anything to a deposit: caught while typing, with the rule and a form that is allowed. */
export function DepositCheckedInput({ id, label, value = '', onChange, maxLength, placeholder, rows }: Props) {
  const text = useText()
  const tie = depositTie(value)
  const offer = tie && offeredText(value, tie, text)
  const shared = {
    ...(id === undefined ? {} : { id }),
    ...(label === undefined ? {} : { 'aria-label': label }),
    value,
    maxLength,
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(tie ? { status: 'error' as const, 'aria-invalid': true } : {}),
    onChange: (event: { target: { value: string } }) => onChange?.(event.target.value),
  }
  return (
    <>
      {rows === undefined ? (
        <Input {...shared} />
      ) : (
        <Input.TextArea {...shared} autoSize={{ minRows: rows, maxRows: 6 }} />
      )}
      <div aria-live="polite">
        {tie && offer && (
          <p className="deposit-tie">
            <span aria-hidden>✕ </span>
            {text('alliance.tie.refused', { rule: text(`alliance.tie.${tie.rule}`), offer })}{' '}
            <button type="button" className="text-button" onClick={() => onChange?.(offer)}>
              {text('alliance.tie.take')}
            </button>
          </p>
        )}
      </div>
    </>
  )
}
