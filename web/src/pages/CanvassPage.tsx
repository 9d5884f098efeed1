import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { branchQuery } from '#api/branch.ts'
import { useMay } from '#api/may.ts'
import { CanvassDesk } from '#features/canvass/CanvassDesk.tsx'
import { HoldOutPart } from '#features/invitations/HoldOutPart.tsx'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { OfBranch } from './OfBranch.tsx'

/** Walks of the branch in the address: all of them, one, or one in the making. */
export const CanvassPage = () => <OfBranch>{(branchId) => <Desk branchId={branchId} />}</OfBranch>

function Desk({ branchId }: { branchId: string }) {
  const text = useText()
  const may = useMay()
  const { data, error, refetch } = useQuery(branchQuery(branchId))
  if (data) {
    const holdOut = (id: string) => <HoldOutPart branchId={branchId} origin={{ kind: 'canvass_plan', id }} />
    return <CanvassDesk branch={data} {...(may('hold_out.read') ? { holdOut } : {})} />
  }
  if (!error) return <Waiting rows={8} />
  return (
    <div className="page">
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    </div>
  )
}
