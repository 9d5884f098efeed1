import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Branch } from '#api/branch.ts'
import { plansQuery } from '#api/canvass-plans.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { CanvassMap } from './CanvassMap.tsx'
import { useCanvassSearch } from './canvass-search.ts'
import { MapKey } from './MapKey.tsx'
import { NewPlan } from './NewPlan.tsx'
import { PlanDesk } from './PlanDesk.tsx'
import { PlanListRail } from './PlanListRail.tsx'
import { PrioritySheet } from './PrioritySheet.tsx'
import { boundsRound } from './side-bounds.ts'
import { isWalkable } from './side-filter.ts'
import { SideLayers } from './SideLayers.tsx'
import { useSides } from './use-sides.ts'
import './canvass.css'

const none: ReadonlySet<string> = new Set()

type Props = {
  branch: Branch
  /** What a plan leaves out by lot; another feature's. */
  holdOut?: (planId: string) => ReactNode
}

/** Plans of the branch: the list beside the map, one plan, or a new one. */
export function CanvassDesk({ branch, holdOut }: Props) {
  const [search, change] = useCanvassSearch()
  const phone = useScreen() === 'phone'
  const { sides, error, isPending, again } = useSides(branch.id)
  // Another plan starts with its own picture.
  const open = (plan: string | undefined, doing?: 'new') =>
    change({ plan, doing, packet: undefined, look: undefined, street: undefined, ...freshCamera })
  const sidesError = <ProblemNote error={error} actions={<SidesAgain onAgain={again} />} />

  // Walks are planned at a desk; a phone reads them.
  if (search.doing === 'new' && !phone) {
    if (isPending) return <Waiting rows={8} />
    if (error) return <div className="page">{sidesError}</div>
    return (
      <NewPlan
        branch={branch}
        sides={sides}
        streetId={search.street ?? null}
        onMade={(plan, cut) => change({ plan, doing: undefined, street: undefined, cut: cut ? '1' : undefined })}
        onBack={() => open(undefined)}
      />
    )
  }
  if (search.plan !== undefined) {
    return (
      <PlanDesk
        key={search.plan}
        branch={branch}
        planId={search.plan}
        sides={sides}
        onOpen={(plan) => open(plan)}
        {...(holdOut ? { holdOut } : {})}
      />
    )
  }
  return (
    <AllPlans
      branch={branch}
      sides={sides}
      sidesError={error ? sidesError : null}
      isPending={isPending}
      onOpen={open}
    />
  )
}

// The camera belongs to the view (view-state.ts); a plan that is opened is seen whole.
const freshCamera = { at: undefined }

function SidesAgain({ onAgain }: { onAgain: () => void }) {
  const text = useText()
  return <Button onClick={onAgain}>{text('action.again')}</Button>
}

type AllProps = {
  branch: Branch
  sides: ReturnType<typeof useSides>['sides']
  sidesError: ReactNode
  isPending: boolean
  onOpen: (plan: string | undefined, doing?: 'new') => void
}

function AllPlans({ branch, sides, sidesError, isPending, onOpen }: AllProps) {
  const text = useText()
  const phone = useScreen() === 'phone'
  const list = useQuery(plansQuery(branch.id))
  const [priority, setPriority] = useState(false)
  const site = branch.sites.find(({ status }) => status === 'current') ?? branch.sites[0]
  const walkable = sides.filter(isWalkable)

  const rail =
    list.error && !list.data ? (
      <aside className="canvass-rail">
        <div className="sheet-note">
          <ProblemNote
            error={list.error}
            actions={<Button onClick={() => void list.refetch()}>{text('action.again')}</Button>}
          />
        </div>
      </aside>
    ) : list.data ? (
      <PlanListRail
        list={list.data}
        onOpen={(planId) => onOpen(planId)}
        onNew={() => onOpen(undefined, 'new')}
        onPriority={() => setPriority(true)}
      />
    ) : (
      <aside className="canvass-rail">
        <Waiting rows={8} />
      </aside>
    )
  return (
    <div className={phone ? 'canvass canvass-phone' : 'canvass'}>
      {rail}
      {!phone && (
        <div className="canvass-ground">
          <CanvassMap
            branch={branch}
            label={text('canvass.list.map')}
            summary={text('canvass.list.summary', {
              sides: walkable.length,
              never: walkable.filter(({ freshness }) => freshness === 'never').length,
            })}
            bounds={site ? boundsRound(site.position, 600) : null}
            waiting={isPending}
          >
            <SideLayers sides={sides} chosen={none} lat={site?.position[1] ?? 32} />
          </CanvassMap>
          {sidesError && <div className="canvass-notice">{sidesError}</div>}
          {!isPending && !sidesError && walkable.length === 0 && (
            <div className="canvass-notice">
              <EmptyState title={text('canvass.list.noSides')} note={text('canvass.list.noSidesNote')} />
            </div>
          )}
          <MapKey parts={['walked']} />
        </div>
      )}
      {priority && <PrioritySheet branchId={branch.id} onClose={() => setPriority(false)} />}
    </div>
  )
}
