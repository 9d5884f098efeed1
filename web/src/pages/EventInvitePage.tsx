import { InviteDesk } from '#features/invitations/InviteDesk.tsx'
import { OfEvent } from './OfEvent.tsx'

/** What the chosen site of an event brings along, and who is asked to come. */
export const EventInvitePage = () => (
  <OfEvent tab="invite">{(branchId, eventId) => <InviteDesk branchId={branchId} eventId={eventId} />}</OfEvent>
)
