import { AllianceCalendar } from '#features/alliances/AllianceCalendar.tsx'
import { materialsOfMember } from './materials-of-member.tsx'
import { OfBranch } from './OfBranch.tsx'

/** What falls on which day: pilots, silences, renewals, returns, promotions, promises. */
export const AllianceCalendarPage = () => (
  <OfBranch>{(branchId) => <AllianceCalendar branchId={branchId} materials={materialsOfMember(branchId)} />}</OfBranch>
)
