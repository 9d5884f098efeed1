import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { ApiProblem } from '#api/client.ts'
import { eventQuery } from '#api/events.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { EventStateTag } from './EventStateTag.tsx'
import { eventPath, type EventTab, eventTabs } from './event-search.ts'
import './event-frame.css'

type Props = { branchId: string; eventId: string; tab: EventTab; children: ReactNode }

const tabActions = {
  plan: 'event.read',
  sites: 'event_site.list',
  invite: 'invitation.list',
  day: 'event_day.read',
  result: 'event_result.read',
} as const

/**
 * What the five pages of one event share: its name and state, when and where it is held, and the way from page to page.
 * The page itself is drawn under it once the event is known, in what is left of the height.
 */
export function EventFrame({ branchId, eventId, tab, children }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const { data, error, refetch } = useQuery(eventQuery(branchId, eventId))
  if (!data) {
    if (!error) return <Waiting rows={8} />
    const isGone = error instanceof ApiProblem && error.status === 404
    return (
      <div className="page">
        {isGone ? (
          <EmptyState
            title={text('event.frame.gone')}
            note={text('event.frame.goneNote')}
            actions={<Link to="/events">{text('event.frame.toList')}</Link>}
          />
        ) : (
          <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
        )}
      </div>
    )
  }
  const { event } = data
  const hours = [event.startTime, event.endTime].filter((time) => time !== null).join('–')

  return (
    <article className="event-frame" aria-labelledby="event-title">
      <header className="event-head">
        <div className="event-title">
          <Link to="/events" className="event-back">
            {text('event.frame.back')}
          </Link>
          <h1 id="event-title" className="title">
            {event.title}
          </h1>
          <Tag>{text(`code.eventKind.${event.kind}`)}</Tag>
          <EventStateTag state={event.state} />
        </div>
        <p className="second">
          {[event.onDate === null ? text('event.frame.noDay') : format.day(event.onDate), hours]
            .filter(Boolean)
            .join('　')}
        </p>
      </header>
      <nav className="event-tabs" aria-label={text('event.frame.pages')}>
        {eventTabs
          .filter((one) => may(tabActions[one]))
          .map((one) => (
            <Link
              key={one}
              to={eventPath(one)}
              search={{ event: eventId }}
              className={one === tab ? 'active' : ''}
              {...(one === tab ? { 'aria-current': 'page' as const } : {})}
            >
              {text(`event.frame.tab.${one}`)}
            </Link>
          ))}
      </nav>
      <div className="event-body">{children}</div>
    </article>
  )
}
