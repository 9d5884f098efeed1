import { LeadDesk } from '#features/leads/LeadDesk.tsx'
import { OfBranch } from './OfBranch.tsx'
import '#app/board.css'

/** Leads with their clocks. */
export const LeadsPage = () => (
  <OfBranch>
    {(branchId) => (
      <div className="board">
        <LeadDesk branchId={branchId} />
      </div>
    )}
  </OfBranch>
)
