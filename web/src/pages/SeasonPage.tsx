import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { branchQuery } from '#api/branch.ts'
import { useMay } from '#api/may.ts'
import { savedAudiencesQuery } from '#api/saved-audiences.ts'
import { targetGroupsQuery } from '#api/target-groups.ts'
import { AudienceInput } from '#features/events/AudienceInput.tsx'
import { SeasonDesk } from '#features/site-plans/SeasonDesk.tsx'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { OfBranch } from './OfBranch.tsx'

/** Several event sites for a season, chosen together. */
export const SeasonPage = () => <OfBranch>{(branchId) => <Desk branchId={branchId} />}</OfBranch>

function Desk({ branchId }: { branchId: string }) {
  const text = useText()
  const may = useMay()
  const { data, error, refetch } = useQuery(branchQuery(branchId))
  const groups = useQuery(targetGroupsQuery(branchId)).data ?? []
  const saved = useQuery({ ...savedAudiencesQuery(branchId), enabled: may('saved_audience.list') }).data ?? []
  if (data) {
    return (
      <SeasonDesk
        branch={data}
        renderWhom={({ value, onChange }) => (
          <AudienceInput value={value} onChange={onChange} groups={groups} saved={saved} />
        )}
      />
    )
  }
  if (!error) return <Waiting rows={8} />
  return (
    <div className="page">
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    </div>
  )
}
