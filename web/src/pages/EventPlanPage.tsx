import { PlanDesk } from '#features/events/PlanDesk.tsx'
import { OfEvent } from './OfEvent.tsx'

/** The plan of one event (F06). */
export const EventPlanPage = () => (
  <OfEvent tab="plan">{(branchId, eventId) => <PlanDesk branchId={branchId} eventId={eventId} />}</OfEvent>
)
