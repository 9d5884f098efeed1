import { Fragment, type ReactNode } from 'react'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useBranch } from '#use-branch.ts'
import '#app/page.css'

/** A page about one branch: the one in the address, drawn anew when another is chosen. */
export function OfBranch({ children }: { children: (branchId: string) => ReactNode }) {
  const text = useText()
  const branch = useBranch()
  if (branch) return <Fragment key={branch.id}>{children(branch.id)}</Fragment>
  return (
    <div className="page">
      <EmptyState title={text('customerMap.empty.noBranch')} note={text('customerMap.empty.noBranchNote')} />
    </div>
  )
}
