import { LockDesk } from '#features/locks/LockDesk.tsx'
import { OfBranch } from './OfBranch.tsx'
import '#app/board.css'

/** Who is followed up by whom. */
export const LocksPage = () => (
  <OfBranch>
    {(branchId) => (
      <div className="board">
        <LockDesk branchId={branchId} />
      </div>
    )}
  </OfBranch>
)
