import { EventsDesk } from '#features/events/EventsDesk.tsx'
import { OfBranch } from './OfBranch.tsx'

/** Events of the branch in the address: all of them, by month or as a list. */
export const EventsPage = () => <OfBranch>{(branchId) => <EventsDesk branchId={branchId} />}</OfBranch>
