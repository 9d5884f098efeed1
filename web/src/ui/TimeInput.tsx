import { TimePicker } from 'antd'
import dayjs from 'dayjs'

/** A time of day as `09:30`, in steps of five minutes. */
export function TimeInput({
  value,
  onChange,
  clearable = false,
  id,
}: {
  value?: string | null
  onChange?: (time: string) => void
  clearable?: boolean
  id?: string
}) {
  return (
    <TimePicker
      {...(id ? { id } : {})}
      value={value ? dayjs(`2000-01-01T${value}`) : null}
      format="HH:mm"
      minuteStep={5}
      needConfirm={false}
      allowClear={clearable}
      onChange={(time) => onChange?.(time ? time.format('HH:mm') : '')}
    />
  )
}
