import { TurfsView } from '#features/ground/TurfsView.tsx'
import { OfBranch } from './OfBranch.tsx'

/** Who answers for which ground. */
export function TurfsPage() {
  return <OfBranch>{(branchId) => <TurfsView key={branchId} branchId={branchId} />}</OfBranch>
}
