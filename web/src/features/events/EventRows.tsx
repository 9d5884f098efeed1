import { Link } from '@tanstack/react-router'
import type { EventListItem } from 'domain/event-list.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EventStateTag } from './EventStateTag.tsx'
import { hoursWords } from './event-hours.ts'

/** The list for a phone: one event a row, a thumb high. */
export function EventRows({ events }: { events: readonly EventListItem[] }) {
  const text = useText()
  const format = useFormat()
  return (
    <ul className="event-rows" aria-label={text('nav.eventList')}>
      {events.map((event) => (
        <li key={event.id}>
          <Link to="/events/plan" search={{ event: event.id }}>
            <span className="strong">{event.title}</span>
            <EventStateTag state={event.state} />
            <span className="second">
              {[
                event.onDate === null ? text('event.frame.noDay') : format.day(event.onDate),
                hoursWords(event),
                event.siteName ?? text('event.frame.noSite'),
              ]
                .filter((fact) => fact !== '')
                .join('　')}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
