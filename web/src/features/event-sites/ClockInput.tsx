import { TimeInput } from '#ui/TimeInput.tsx'

type Props = { id?: string; value?: string | null; onChange?: (time: string | null) => void }

/** A time of day that may be left out. */
export const ClockInput = ({ id, value = null, onChange }: Props) => (
  <TimeInput
    {...(id === undefined ? {} : { id })}
    value={value}
    clearable
    onChange={(time) => onChange?.(time === '' ? null : time)}
  />
)
