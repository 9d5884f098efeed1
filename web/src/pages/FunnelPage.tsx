import { FunnelBoard } from '#features/meetings/FunnelBoard.tsx'
import { OfBranch } from './OfBranch.tsx'
import '#app/board.css'

/** From visits to conversions. */
export const FunnelPage = () => (
  <OfBranch>
    {(branchId) => (
      <div className="board">
        <FunnelBoard branchId={branchId} />
      </div>
    )}
  </OfBranch>
)
