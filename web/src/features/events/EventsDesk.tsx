import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { eventsQuery } from '#api/events.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { EventCalendar } from './EventCalendar.tsx'
import { EventFilters } from './EventFilters.tsx'
import { EventRows } from './EventRows.tsx'
import { eventLooks, useEventsSearch } from './event-search.ts'
import { EventTable } from './EventTable.tsx'
import { narrowedEvents, usualOrder } from './narrowed-events.ts'
import { NewEventSheet } from './NewEventSheet.tsx'
import { WaitingForMe } from './WaitingForMe.tsx'
import '#ui/code-desk.css'
import './events.css'

/** Events of the branch in all states: what waits for the reader first, then the month or the list. */
export function EventsDesk({ branchId }: { branchId: string }) {
  const text = useText()
  const [search, change] = useEventsSearch()
  const phone = useScreen() === 'phone'
  const { data, error, refetch } = useQuery(eventsQuery(branchId, {}))
  const look = phone ? 'list' : (search.look ?? 'month')
  const events = data?.events ?? []
  const shown = narrowedEvents(events, search).toSorted(usualOrder(data?.onDate ?? ''))
  const make = data?.mayCreate && (
    <Button type="primary" onClick={() => change({ doing: 'new', like: undefined })}>
      {text('event.list.add')}
    </Button>
  )

  return (
    <div className="code-desk">
      <header className="code-head">
        <h1 className="visually-hidden">{text('nav.eventList')}</h1>
        {!phone && (
          <Segmented
            aria-label={text('event.list.look')}
            value={look}
            options={eventLooks.map((value) => ({ value, label: text(`event.list.looks.${value}`) }))}
            onChange={(value) => change({ look: value === 'month' ? undefined : value })}
          />
        )}
        {events.length > 0 && <EventFilters events={events} search={search} onChange={change} />}
        <span className="code-head-deed">{events.length > 0 && make}</span>
      </header>
      <div className="code-list">
        {error ? (
          <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
        ) : !data ? (
          <Waiting rows={8} />
        ) : events.length === 0 ? (
          <EmptyState
            title={text('event.list.none')}
            note={text(data.mayCreate ? 'event.list.noneNote' : 'event.list.noneYet')}
            actions={
              make && (
                <>
                  {make}
                  <Button href="/events/audience">{text('event.list.toAudience')}</Button>
                </>
              )
            }
          />
        ) : (
          <>
            <WaitingForMe events={events} />
            {look === 'month' ? (
              <EventCalendar
                branchId={branchId}
                events={shown}
                month={search.month ?? null}
                onMonth={(month) => change({ month: month ?? undefined })}
              />
            ) : shown.length === 0 ? (
              <EmptyState title={text('event.list.noMatch')} note={text('event.list.noMatchNote')} />
            ) : phone ? (
              <EventRows events={shown} />
            ) : (
              <EventTable events={shown} />
            )}
          </>
        )}
      </div>
      {search.doing === 'new' && data?.mayCreate && (
        <NewEventSheet
          key={search.like ?? ''}
          branchId={branchId}
          events={events}
          likeId={search.like ?? null}
          onLike={(like) => change({ like: like ?? undefined })}
          onClose={() => change({ doing: undefined, like: undefined })}
        />
      )}
    </div>
  )
}
