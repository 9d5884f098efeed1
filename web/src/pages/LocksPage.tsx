import { LockDesk } from '#features/locks/LockDesk.tsx'
import { OfBranch } from './OfBranch.tsx'
import '#app/board.css'

/** Who is followed up by whom. */
export const LocksPage = () => <OfBranch>{(branchId) => <LockDesk branchId={branchId} />}</OfBranch>
