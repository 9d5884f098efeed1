import { AllianceDesk } from '#features/alliances/AllianceDesk.tsx'
import { materialsOfMember } from './materials-of-member.tsx'
import { OfBranch } from './OfBranch.tsx'

/** The stages of all members, one alliance's level and strength, and the chosen member. */
export const AllianceBoardPage = () => (
  <OfBranch>{(branchId) => <AllianceDesk branchId={branchId} materials={materialsOfMember(branchId)} />}</OfBranch>
)
