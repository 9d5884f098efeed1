import { ResultDesk } from '#features/event-results/ResultDesk.tsx'
import { OfEvent } from './OfEvent.tsx'
import '#app/board.css'

/** What one event came to (F08). */
export const EventResultPage = () => (
  <OfEvent tab="result">{(branchId, eventId) => <ResultDesk branchId={branchId} eventId={eventId} />}</OfEvent>
)
