import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { ApiProblem } from '#api/client.ts'
import { eventQuery } from '#api/events.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { EventFacts } from './EventFacts.tsx'
import { EventStateTag } from './EventStateTag.tsx'
import { eventPath, type EventTab, eventTabs } from './event-search.ts'
import { forwardMove } from './move-words.ts'
import { mendPlace } from './need-words.ts'
import { NextMoves } from './NextMoves.tsx'
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
 * What the five pages of one event share: its name and state, when and where it is held, the step that takes it on, and
 * the way from page to page, each with how much that step still misses there. The page itself is drawn under it once the
 * event is known, in what is left of the height.
 */
export function EventFrame({ branchId, eventId, tab, children }: Props) {
  const text = useText()
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
  const needs = forwardMove(data)?.needs ?? []
  const missingAt = (one: EventTab) => needs.filter((need) => mendPlace(need)?.tab === one).length

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
        <EventFacts event={event} />
        <NextMoves branchId={branchId} sheet={data} tone={tab === 'plan' ? 'primary' : 'default'} />
      </header>
      <nav className="event-tabs" aria-label={text('event.frame.pages')}>
        {eventTabs
          .filter((one) => may(tabActions[one]))
          .map((one) => {
            const missing = missingAt(one)
            return (
              <Link
                key={one}
                to={eventPath(one)}
                search={{ event: eventId }}
                className={one === tab ? 'active' : ''}
                activeProps={{ className: '' }}
                {...(one === tab ? { 'aria-current': 'page' as const } : {})}
              >
                {text(`event.frame.tab.${one}`)}
                {missing > 0 && (
                  <small className="event-missing" title={text('event.frame.missingHere', { count: missing })}>
                    <span aria-hidden>▲ {missing}</span>
                    <span className="visually-hidden">{text('event.frame.missingHere', { count: missing })}</span>
                  </small>
                )}
              </Link>
            )
          })}
      </nav>
      <div className="event-body">{children}</div>
    </article>
  )
}
