import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { today } from '#i18n/use-text.ts'
import { useScreen } from './use-screen.ts'

type Props = {
  id?: string
  value?: string | null
  onChange?: (day: string | null) => void
  /** Whether days to come may be chosen, only they, or only days up to today. */
  days: 'past' | 'future' | 'all'
  clearable?: boolean
  /** -1 where Tab should pass it by. */
  tabIndex?: number
  label?: string
}

/** A civil day as `2026-11-28`. On a phone it is tapped, not typed. */
export function DayInput({ id, value = null, onChange, days, clearable = false, tabIndex, label }: Props) {
  const now = today()
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      {...(tabIndex === undefined ? {} : { tabIndex })}
      {...(label === undefined ? {} : { 'aria-label': label, placeholder: label })}
      style={{ width: '100%' }}
      value={value === null ? null : dayjs(value)}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
      format="YYYY-MM-DD"
      allowClear={clearable}
      inputReadOnly={useScreen() === 'phone'}
      disabledDate={(day) => {
        const date = day.format('YYYY-MM-DD')
        return (days === 'past' && date > now) || (days === 'future' && date < now)
      }}
    />
  )
}
