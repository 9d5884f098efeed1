import { InTopBar } from '#app/top-bar.tsx'
import { EcosystemView } from '#features/ecosystem/EcosystemView.tsx'
import { MerchantFinder } from '#features/ecosystem/MerchantFinder.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { useBranch } from '#use-branch.ts'
import { OfBranch } from './OfBranch.tsx'

/** The ecosystem of the branch: graph, map and table of its merchants' ties, and whom to introduce to whom. */
export function EcosystemPage() {
  const phone = useScreen() === 'phone'
  const branch = useBranch()
  return (
    <OfBranch>
      {(branchId) => {
        const search = <MerchantFinder branchId={branchId} />
        return (
          <>
            {!phone && <InTopBar>{search}</InTopBar>}
            <EcosystemView branchId={branchId} branchName={branch?.name ?? ''} search={search} />
          </>
        )
      }}
    </OfBranch>
  )
}
