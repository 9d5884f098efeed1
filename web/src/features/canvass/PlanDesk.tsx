import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { CanvassSide } from 'domain/canvass-side.ts'
import type { ReactNode } from 'react'
import type { Branch } from '#api/branch.ts'
import { planQuery } from '#api/canvass-plans.ts'
import { ApiProblem } from '#api/client.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { useCanvassSearch } from './canvass-search.ts'
import { ChangeSides } from './ChangeSides.tsx'
import { PlanView } from './PlanView.tsx'

type Props = {
  branch: Branch
  planId: string
  sides: readonly CanvassSide[]
  onOpen: (planId: string | undefined) => void
  /** What a plan leaves out by lot; another feature's. */
  holdOut?: (planId: string) => ReactNode
}

/** One plan: read, or its ground being chosen anew. */
export function PlanDesk({ branch, planId, sides, onOpen, holdOut }: Props) {
  const text = useText()
  const phone = useScreen() === 'phone'
  const [search, change] = useCanvassSearch()
  const { data, error, refetch } = useQuery(planQuery(branch.id, planId))

  if (!data) {
    if (!error) return <Waiting rows={8} />
    const isGone = error instanceof ApiProblem && error.status === 404
    return (
      <div className="page">
        {isGone ? (
          <EmptyState
            title={text('canvass.plan.gone')}
            note={text('canvass.plan.goneNote')}
            actions={<Button onClick={() => onOpen(undefined)}>{text('canvass.plan.back')}</Button>}
          />
        ) : (
          <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
        )}
      </div>
    )
  }
  if (search.doing === 'sides' && sides.length > 0 && !phone) {
    return <ChangeSides branch={branch} sheet={data} sides={sides} onDone={() => change({ doing: undefined })} />
  }
  return <PlanView branch={branch} sheet={data} sides={sides} onOpen={onOpen} {...(holdOut ? { holdOut } : {})} />
}
