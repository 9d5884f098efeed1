import { WalkDesk } from '#features/walk/WalkDesk.tsx'
import { OfBranch } from './OfBranch.tsx'

/** For the phone on the street: one's packets, with and without signal. */
export const WalkPage = () => <OfBranch>{(branchId) => <WalkDesk branchId={branchId} />}</OfBranch>
