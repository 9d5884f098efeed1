import { WorkLogBoard } from '#features/meetings/WorkLogBoard.tsx'
import { OfBranch } from './OfBranch.tsx'
import '#app/board.css'

/** A day of one person. */
export const WorkLogPage = () => (
  <OfBranch>
    {(branchId) => (
      <div className="board">
        <WorkLogBoard branchId={branchId} />
      </div>
    )}
  </OfBranch>
)
