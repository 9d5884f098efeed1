import { ComplianceDesk } from '#features/compliance/ComplianceDesk.tsx'
import { OfBranch } from './OfBranch.tsx'

/** What waits for a decision before anything is signed or shown. */
export const CompliancePage = () => <OfBranch>{(branchId) => <ComplianceDesk branchId={branchId} />}</OfBranch>
