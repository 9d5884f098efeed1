import { GiftDesk } from '#features/gifts/GiftDesk.tsx'
import { OfBranch } from './OfBranch.tsx'

/** Gifts in the cupboard and the register of what was given (L1). */
export const GiftsPage = () => <OfBranch>{(branchId) => <GiftDesk branchId={branchId} />}</OfBranch>
