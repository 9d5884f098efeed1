import { MorningBoard } from '#features/meetings/MorningBoard.tsx'
import { OfBranch } from './OfBranch.tsx'
import '#app/board.css'

/** The morning meeting of a day. */
export const MorningPage = () => (
  <OfBranch>
    {(branchId) => (
      <div className="board">
        <MorningBoard branchId={branchId} />
      </div>
    )}
  </OfBranch>
)
