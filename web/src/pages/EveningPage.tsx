import { EveningBoard } from '#features/meetings/EveningBoard.tsx'
import { OfBranch } from './OfBranch.tsx'
import '#app/board.css'

/** The evening meeting of a day. */
export const EveningPage = () => (
  <OfBranch>
    {(branchId) => (
      <div className="board">
        <EveningBoard branchId={branchId} />
      </div>
    )}
  </OfBranch>
)
