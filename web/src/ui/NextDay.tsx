import { daysBefore } from 'domain/civil-date.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { DayInput } from './DayInput.tsx'

type Props = { id?: string; value?: string | null; onChange?: (day: string | null) => void }

const usualDays = [7, 14, 30] as const

/** The day to go again: typed, or one, two or four weeks on with one tap. */
export function NextDay({ id, value = null, onChange }: Props) {
  const text = useText()
  const format = useFormat()
  return (
    <>
      <DayInput days="future" clearable value={value} {...(id ? { id } : {})} {...(onChange ? { onChange } : {})} />
      <div className="note" style={{ display: 'flex', gap: 12, marginTop: 4 }}>
        {usualDays.map((days) => {
          const day = daysBefore(today(), -days)
          return (
            <button key={days} type="button" className="text-button" onClick={() => onChange?.(day)}>
              {text('visit.inDays', { days, day: format.shortDay(day) })}
            </button>
          )
        })}
      </div>
    </>
  )
}
