import { EventPlanDesk } from '#features/events/EventPlanDesk.tsx'
import { OfEvent } from './OfEvent.tsx'

/** The plan of one event (F06). */
export const EventPlanPage = () => (
  <OfEvent tab="plan">{(branchId, eventId) => <EventPlanDesk branchId={branchId} eventId={eventId} />}</OfEvent>
)
