import { Checkbox, TimePicker } from 'antd'
import dayjs from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat'
import { type Rhythm, weekdays } from 'domain/target-group.ts'
import { useText } from '#i18n/use-text.ts'

dayjs.extend(customParseFormat)

type Props = { value?: Rhythm | null; onChange?: (rhythm: Rhythm | null) => void }

const usual: Rhythm = { days: [], from: '19:00', to: '20:30' }
const clock = 'HH:mm'

/** Days of the week and a window of time. Without a day and a time the group meets when it likes. */
export function RhythmInput({ value = null, onChange }: Props) {
  const text = useText()
  return (
    <>
      <Checkbox.Group
        value={value?.days ?? []}
        options={weekdays.map((day) => ({ value: day, label: text(`code.weekday.${day}`) }))}
        onChange={(days) =>
          onChange?.(
            days.length === 0 && value === null
              ? null
              : { ...(value ?? usual), days: weekdays.filter((day) => days.includes(day)) },
          )
        }
      />
      <div style={{ display: 'flex', gap: 12, alignItems: 'center', marginTop: 8 }}>
        <TimePicker.RangePicker
          aria-label={text('targetGroup.time')}
          format={clock}
          minuteStep={5}
          allowClear={false}
          value={value ? [dayjs(value.from, clock), dayjs(value.to, clock)] : null}
          onChange={(times) => {
            const [from, to] = times ?? []
            if (from && to) onChange?.({ ...(value ?? usual), from: from.format(clock), to: to.format(clock) })
          }}
        />
        {value && (
          <button type="button" className="text-button" onClick={() => onChange?.(null)}>
            {text('targetGroup.makeIrregular')}
          </button>
        )}
      </div>
    </>
  )
}
