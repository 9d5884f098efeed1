import { Button, Input } from 'antd'
import { type OpenWindow, type Weekday, type WeeklyHours, weekdays } from 'domain/weekly-hours.ts'
import { useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import './weekly-hours.css'

type Props = { id?: string; value?: WeeklyHours | null; onChange?: (hours: WeeklyHours | null) => void }

const workdays: readonly Weekday[] = ['mo', 'tu', 'we', 'th', 'fr']
const usual: OpenWindow = { opens: '09:00', closes: '21:00' }
const everyDay = (windows: OpenWindow[]): WeeklyHours => ({
  mo: windows,
  tu: windows,
  we: windows,
  th: windows,
  fr: windows,
  sa: windows,
  su: windows,
})

/** Opening hours of a week: several windows a day, a day without one is closed. Null while nobody asked. */
export function WeeklyHoursInput({ id, value = null, onChange }: Props) {
  const text = useText()
  if (value === null)
    return <Button onClick={() => onChange?.(everyDay([usual]))}>{text('merchant.hours.fill')}</Button>

  const change = (day: Weekday, windows: OpenWindow[]) => onChange?.({ ...value, [day]: windows })
  const copy = (from: Weekday, days: readonly Weekday[]) =>
    onChange?.(days.reduce((hours, day) => ({ ...hours, [day]: value[from] }), value))
  const firstOpen = weekdays.find((day) => value[day].length > 0)

  return (
    <div className="week" {...(id ? { id } : {})} tabIndex={-1}>
      {weekdays.map((day) => (
        <div key={day} className="week-day" role="group" aria-label={text(`code.weekday.${day}`)}>
          <span className="week-name">{text(`code.weekday.${day}`)}</span>
          <div className="week-windows">
            {value[day].length === 0 && <span className="second">{text('merchant.hours.closed')}</span>}
            {value[day].map((window, index) => (
              <WindowInput
                // Windows have no id of their own; their order is what they are.
                key={index}
                window={window}
                onChange={(next) =>
                  change(
                    day,
                    value[day].map((one, at) => (at === index ? next : one)),
                  )
                }
                onRemove={() =>
                  change(
                    day,
                    value[day].filter((_, at) => at !== index),
                  )
                }
              />
            ))}
            <span className="week-links">
              {value[day].length < 6 && (
                <button
                  type="button"
                  className="text-button"
                  onClick={() => change(day, [...value[day], nextWindow(value[day])])}
                >
                  {text(value[day].length === 0 ? 'merchant.hours.open' : 'merchant.hours.add')}
                </button>
              )}
              {day === firstOpen && (
                <>
                  <button type="button" className="text-button" onClick={() => copy(day, workdays)}>
                    {text('merchant.hours.toWorkdays')}
                  </button>
                  <button type="button" className="text-button" onClick={() => copy(day, weekdays)}>
                    {text('merchant.hours.toAll')}
                  </button>
                </>
              )}
            </span>
          </div>
        </div>
      ))}
      <button type="button" className="text-button" onClick={() => onChange?.(null)}>
        {text('merchant.hours.clear')}
      </button>
    </div>
  )
}

type WindowProps = { window: OpenWindow; onChange: (window: OpenWindow) => void; onRemove: () => void }

function WindowInput({ window: { opens, closes }, onChange, onRemove }: WindowProps) {
  const text = useText()
  return (
    <span className="week-window">
      <Input
        type="time"
        aria-label={text('merchant.hours.opens')}
        value={opens}
        onChange={({ target }) => target.value !== '' && onChange({ opens: target.value, closes })}
      />
      –
      <Input
        type="time"
        aria-label={text('merchant.hours.closes')}
        // The clock of a browser ends at 23:59: midnight is the first minute of the next day.
        value={closes === '24:00' ? '00:00' : closes}
        onChange={({ target }) => target.value !== '' && onChange({ opens, closes: target.value })}
      />
      <button type="button" className="week-remove" aria-label={text('merchant.hours.remove')} onClick={onRemove}>
        <Icon name="close" size={12} />
      </button>
    </span>
  )
}

/** A second window starts two hours after the first one closed: after the noon break. */
function nextWindow(windows: readonly OpenWindow[]): OpenWindow {
  const last = windows.at(-1)
  if (!last || last.closes <= last.opens) return usual
  const hour = Math.min(22, Number(last.closes.slice(0, 2)) + 2)
  return { opens: `${String(hour).padStart(2, '0')}:00`, closes: hour < 21 ? '21:00' : '23:59' }
}
