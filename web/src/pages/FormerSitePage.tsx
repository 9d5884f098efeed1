import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { branchQuery } from '#api/branch.ts'
import { FormerSiteDesk } from '#features/canvass/FormerSiteDesk.tsx'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { OfBranch } from './OfBranch.tsx'

/** Half a day at a former site: whom to ring, the walk, and who stayed. */
export const FormerSitePage = () => <OfBranch>{(branchId) => <Desk branchId={branchId} />}</OfBranch>

function Desk({ branchId }: { branchId: string }) {
  const text = useText()
  const { data, error, refetch } = useQuery(branchQuery(branchId))
  if (data) return <FormerSiteDesk branch={data} />
  if (!error) return <Waiting rows={8} />
  return (
    <div className="page">
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    </div>
  )
}
