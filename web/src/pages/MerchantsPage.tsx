import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { branchQuery } from '#api/branch.ts'
import { forgetMap } from '#api/changes.ts'
import type { SessionBranch } from '#api/session.ts'
import { InTopBar } from '#app/top-bar.tsx'
import { MerchantSearch } from '#features/merchants/MerchantSearch.tsx'
import { MerchantsView } from '#features/merchants/MerchantsView.tsx'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { useBranch } from '#use-branch.ts'
import { useMerchantSlots } from './merchant-slots.tsx'
import '#app/page.css'

/** The merchants of the branch in the address, or of the person's first. */
export function MerchantsPage() {
  const text = useText()
  const branch = useBranch()
  if (branch) return <BranchMerchants key={branch.id} branch={branch} />
  return (
    <div className="page">
      <EmptyState title={text('customerMap.empty.noBranch')} note={text('customerMap.empty.noBranchNote')} />
    </div>
  )
}

function BranchMerchants({ branch }: { branch: SessionBranch }) {
  const text = useText()
  const queryClient = useQueryClient()
  const phone = useScreen() === 'phone'
  const slots = useMerchantSlots(branch.id)
  const { data, error, refetch } = useQuery(branchQuery(branch.id))

  if (error && !data)
    return (
      <div className="page">
        <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
      </div>
    )
  if (!data) return <Waiting rows={8} />
  const search = <MerchantSearch branchId={branch.id} />
  return (
    <>
      {!phone && <InTopBar>{search}</InTopBar>}
      <MerchantsView
        branch={branch}
        site={data.sites.find(({ status }) => status === 'current')?.position ?? null}
        slots={slots}
        search={search}
        onChanged={() => void forgetMap(queryClient, branch.id)}
      />
    </>
  )
}
