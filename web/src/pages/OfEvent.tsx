import { useSearch } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import { EventFrame } from '#features/events/EventFrame.tsx'
import { eventSearchSchema, type EventTab } from '#features/events/event-search.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { OfBranch } from './OfBranch.tsx'

type Props = { tab: EventTab; children: (branchId: string, eventId: string) => ReactNode }

/** A page about one event of the branch, both in the address, in the frame that its five pages share. */
export const OfEvent = ({ tab, children }: Props) => (
  <OfBranch>
    {(branchId) => (
      <WithEvent branchId={branchId} tab={tab}>
        {children}
      </WithEvent>
    )}
  </OfBranch>
)

function WithEvent({ branchId, tab, children }: Props & { branchId: string }) {
  const text = useText()
  const { event } = eventSearchSchema.parse(useSearch({ strict: false }))
  if (event === undefined) {
    return (
      <div className="page">
        <EmptyState
          title={text('event.frame.missing')}
          note={text('event.frame.missingNote')}
          actions={<a href="/events">{text('event.frame.toList')}</a>}
        />
      </div>
    )
  }
  return (
    <EventFrame key={event} branchId={branchId} eventId={event} tab={tab}>
      <Fragment key={event}>{children(branchId, event)}</Fragment>
    </EventFrame>
  )
}
