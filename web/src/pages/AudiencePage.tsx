import type { SessionBranch } from '#api/session.ts'
import { AudienceView } from '#features/audience/AudienceView.tsx'
import { ReachLayer } from '#features/ground/ReachLayer.tsx'
import { ExpectedShare } from '#features/places/ExpectedShare.tsx'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useBranch } from '#use-branch.ts'
import '#app/page.css'

/** Whom an event could be for, where they are and which community first. */
export function AudiencePage() {
  const text = useText()
  const branch = useBranch()
  if (branch) return <BranchAudience key={branch.id} branch={branch} />
  return (
    <div className="page">
      <EmptyState title={text('customerMap.empty.noBranch')} note={text('customerMap.empty.noBranchNote')} />
    </div>
  )
}

const BranchAudience = ({ branch }: { branch: SessionBranch }) => (
  <AudienceView
    branch={branch}
    reach={(siteId) => <ReachLayer branchId={branch.id} siteId={siteId} />}
    expectedShare={(placeId) => <ExpectedShare branchId={branch.id} placeId={placeId} />}
  />
)
