import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { EventListItem } from 'domain/event-list.ts'
import { plansQuery } from '#api/canvass-plans.ts'
import { eventClashesQuery, eventsQuery } from '#api/events.ts'
import { useMay } from '#api/may.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { monthAfter, monthOf, weeksOf } from '#ui/month-days.ts'
import { MonthGrid } from '#ui/MonthGrid.tsx'
import { clashWords } from './clash-words.ts'
import { EventStateTag } from './EventStateTag.tsx'

type Props = {
  branchId: string
  events: readonly EventListItem[]
  month: string | null
  onMonth: (month: string | null) => void
}
type Entry = { key: string; on: string } & (
  | { what: 'event'; event: EventListItem }
  | { what: 'festival'; words: string }
  | { what: 'canvass'; planId: string; words: string }
)

/** A month: events in their states, festivals, colleagues' walks; what stands in an event's way is marked on it. */
export function EventCalendar({ branchId, events, month: chosen, onMonth }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const month = chosen ?? monthOf(today())
  const days = weeksOf(month).flat()
  const [from = '', to = ''] = [days[0], days.at(-1)]
  const festivals = useQuery(eventsQuery(branchId, { from, to })).data?.festivals ?? []
  const plans = useQuery({ ...plansQuery(branchId), enabled: may('canvass_plan.list') }).data?.plans ?? []
  const here = events.filter(({ onDate }) => onDate !== null && days.includes(onDate))
  const ahead = here.filter(({ onDate, state }) => (onDate ?? '') >= today() && !stopped.includes(state))
  const clashes = useQueries({
    queries: ahead.map(({ id }) => eventClashesQuery(branchId, { eventId: id })),
    combine: (answers) => new Map(ahead.map(({ id }, index) => [id, answers[index]?.data?.clashes ?? []])),
  })
  const undated = events.filter(({ onDate }) => onDate === null)
  const entries: Entry[] = [
    ...festivals.map(({ festival, on }) => ({
      what: 'festival' as const,
      key: `${festival} ${on}`,
      on,
      words: text(`code.festival.${festival}`),
    })),
    ...here.map((event) => ({ what: 'event' as const, key: event.id, on: event.onDate ?? '', event })),
    ...plans
      .filter(({ onDate, state }) => days.includes(onDate) && state !== 'cancelled' && state !== 'postponed')
      .map(({ id, title, onDate }) => ({
        what: 'canvass' as const,
        key: id,
        on: onDate,
        planId: id,
        words: text('event.calendar.canvass', { title }),
      })),
  ]

  const draw = (entry: Entry) => {
    if (entry.what === 'festival') return <span className="event-day event-day-note">{entry.words}</span>
    if (entry.what === 'canvass') {
      return (
        <Link className="event-day event-day-note" to="/canvass" search={{ plan: entry.planId }} title={entry.words}>
          {entry.words}
        </Link>
      )
    }
    const { id, title, state, startTime } = entry.event
    const marks = (clashes.get(id) ?? []).filter(({ kind }) => kind !== 'festival')
    return (
      <Link className="event-day" to="/events/plan" search={{ event: id }} title={title}>
        <span className="event-day-title">
          {startTime !== null && <span className="note">{startTime}</span>} {title}
        </span>
        <EventStateTag state={state} />
        {marks.map((clash, index) => (
          // Clashes have no name of their own.
          <span key={index} className={clash.weight === 'blocks' ? 'event-clash event-blocked' : 'event-clash'}>
            <span aria-hidden>▲ </span>
            {clashWords(clash, text)}
          </span>
        ))}
      </Link>
    )
  }

  return (
    <section className="event-month" aria-label={text('event.calendar.label')}>
      <div className="event-month-head">
        <h2 className="title">{format.month(month)}</h2>
        <Button onClick={() => onMonth(monthAfter(month, -1))}>{text('alliance.calendar.before')}</Button>
        <Button onClick={() => onMonth(null)} disabled={month === monthOf(today())}>
          {text('alliance.calendar.thisMonth')}
        </Button>
        <Button onClick={() => onMonth(monthAfter(month, 1))}>{text('alliance.calendar.after')}</Button>
        <span className="note" role="status">
          {text('event.calendar.count', { count: here.filter(({ onDate }) => monthOf(onDate ?? '') === month).length })}
        </span>
      </div>
      <MonthGrid month={month} entries={entries} entry={draw} />
      {undated.length > 0 && (
        <ul className="event-undated" aria-label={text('event.calendar.undated')}>
          <li className="note">{text('event.calendar.undated')}</li>
          {undated.map(({ id, title, state }) => (
            <li key={id}>
              <Link to="/events/plan" search={{ event: id }}>
                {title}
              </Link>{' '}
              <EventStateTag state={state} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const stopped: readonly EventListItem['state'][] = ['cancelled', 'postponed', 'aborted']
