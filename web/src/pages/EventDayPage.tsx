import { useNavigate, useSearch } from '@tanstack/react-router'
import { EventDayDesk } from '#features/event-day/EventDayDesk.tsx'
import { eventDaySearchSchema, useEventDaySearch } from '#features/event-day/event-day-search.ts'
import { useFollowedPhone } from '#features/event-day/use-followed-phone.ts'
import { ClearPhone } from '#features/walk/ClearPhone.tsx'
import { QueueView } from '#features/walk/QueueView.tsx'
import { SyncPill } from '#features/walk/SyncPill.tsx'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { OfBranch } from './OfBranch.tsx'
import { OfEvent } from './OfEvent.tsx'
import '#features/walk/walk.css'

/** The day of an event: at a desk in the event's frame, on a tablet or phone by itself, where it works without signal. */
export function EventDayPage() {
  const text = useText()
  const { event, show } = eventDaySearchSchema.parse(useSearch({ strict: false }))
  const isDesk = useScreen() === 'desktop'
  const navigate = useNavigate()
  useFollowedPhone()
  const isPlain = !isDesk || !navigator.onLine || event === undefined
  if (show === 'queue') return <OfBranch>{(branchId) => <QueueView branchId={branchId} />}</OfBranch>
  if (show === 'phone') return <ClearPhone onCleared={() => void navigate({ to: '/today' })} />
  if (!isPlain)
    return <OfEvent tab="day">{(branchId, eventId) => <Day branchId={branchId} eventId={eventId} isFramed />}</OfEvent>
  return (
    <OfBranch>
      {(branchId) =>
        event === undefined ? (
          <div className="page">
            <EmptyState
              title={text('attendance.noEvent')}
              note={text('attendance.noEventNote')}
              actions={<a href="/events">{text('attendance.toEvents')}</a>}
            />
          </div>
        ) : (
          <Day branchId={branchId} eventId={event} isFramed={false} />
        )
      }
    </OfBranch>
  )
}

function Day(of: { branchId: string; eventId: string; isFramed: boolean }) {
  const [, go] = useEventDaySearch()
  return <EventDayDesk key={of.eventId} {...of} pill={<SyncPill onOpen={() => go({ show: 'queue' })} />} />
}
