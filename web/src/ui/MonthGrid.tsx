import type { ReactNode } from 'react'
import { weekdays } from 'domain/target-group.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { monthOf, weeksOf } from './month-days.ts'
import './month-grid.css'

type Props<Entry> = {
  month: string
  entries: readonly Entry[]
  entry: (entry: Entry) => ReactNode
}

/** A month as a table of weeks; what falls on a day stands in its cell. */
export function MonthGrid<Entry extends { key: string; on: string }>({ month, entries, entry }: Props<Entry>) {
  const text = useText()
  const format = useFormat()
  const now = today()
  return (
    <table className="month-grid">
      <thead>
        <tr>
          {weekdays.map((day) => (
            <th key={day} scope="col">
              {text(`code.weekday.${day}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td
                key={day}
                className={monthOf(day) === month ? '' : 'month-other'}
                {...(day === now ? { 'aria-current': 'date' as const } : {})}
              >
                <time dateTime={day} title={format.day(day)}>
                  {Number(day.slice(8))}
                  {day === now && <b>{text('alliance.calendar.today')}</b>}
                </time>
                <ul>
                  {entries
                    .filter(({ on }) => on === day)
                    .map((one) => (
                      <li key={one.key}>{entry(one)}</li>
                    ))}
                </ul>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
