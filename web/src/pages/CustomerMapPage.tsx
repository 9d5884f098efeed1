import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { filterToText } from 'domain/customer-filter.ts'
import type { CustomerMap } from 'domain/customer-map.ts'
import { personAccessOf } from 'domain/policy.ts'
import type { ReactNode } from 'react'
import { type Branch, branchQuery } from '#api/branch.ts'
import { forgetMap } from '#api/changes.ts'
import { customerMapQuery, type MapChoice } from '#api/customer-map.ts'
import type { SessionBranch } from '#api/session.ts'
import { InTopBar } from '#app/top-bar.tsx'
import { CustomerMapView } from '#features/customer-map/CustomerMapView.tsx'
import { MapNotice } from '#features/customer-map/MapNotice.tsx'
import { MapSearch } from '#features/customer-map/MapSearch.tsx'
import { SiteChooser } from '#features/customer-map/SiteChooser.tsx'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { useBranch, useSession } from '#use-branch.ts'
import { useViewState } from '#view-state.ts'
import { useMapSlots } from './map-slots-of-page.tsx'
import '#app/page.css'

/** The customer map of the branch in the address, or of the person's first. */
export function CustomerMapPage() {
  const text = useText()
  const branch = useBranch()
  if (branch) return <BranchMap key={branch.id} branch={branch} />
  return (
    <div className="page">
      <EmptyState title={text('customerMap.empty.noBranch')} note={text('customerMap.empty.noBranchNote')} />
    </div>
  )
}

function BranchMap({ branch: { id: branchId } }: { branch: SessionBranch }) {
  const text = useText()
  const [view] = useViewState()
  const choice = { siteId: view.site, filterText: filterToText(view.filter) }
  const branch = useQuery(branchQuery(branchId))
  const hasSite = (branch.data?.sites.length ?? 0) > 0
  const map = useQuery({ ...customerMapQuery(branchId, choice), enabled: hasSite })
  const error = branch.error ?? map.error
  if (error && !map.data)
    return (
      <div className="page">
        <ProblemNote
          error={error}
          actions={
            <Button onClick={() => void (branch.error ? branch.refetch() : map.refetch())}>
              {text('action.again')}
            </Button>
          }
        />
      </div>
    )
  if (branch.data && !hasSite)
    return (
      <div className="page">
        <EmptyState title={text('customerMap.empty.noSite')} note={text('customerMap.empty.noSiteNote')} />
      </div>
    )
  if (!branch.data || !map.data) return <Waiting rows={8} />
  return (
    <LoadedMap
      map={map.data}
      branch={branch.data}
      choice={choice}
      updating={map.isPlaceholderData || map.isRefetching}
      notice={<MapNotice map={map.data} error={map.error} onAgain={() => void map.refetch()} />}
    />
  )
}

type LoadedProps = { map: CustomerMap; branch: Branch; choice: MapChoice; updating: boolean; notice: ReactNode }

function LoadedMap({ map, branch, choice, updating, notice }: LoadedProps) {
  const queryClient = useQueryClient()
  const phone = useScreen() === 'phone'
  const { roles } = useSession().user
  const [view, changeView] = useViewState()
  const slots = useMapSlots({
    map,
    choice,
    view,
    onView: changeView,
    onChanged: () => void forgetMap(queryClient, branch.id),
  })

  const search = (
    <MapSearch
      branchId={branch.id}
      seesCustomers={personAccessOf(roles).rows !== 'none'}
      onFound={(selection, at) =>
        changeView({ selection, ...(at ? { camera: { center: at, zoom: Math.max(view.camera?.zoom ?? 0, 16) } } : {}) })
      }
    />
  )
  return (
    <>
      <InTopBar>
        <div className="map-top">
          <SiteChooser
            sites={branch.sites}
            siteId={view.site}
            onChange={(site) => changeView({ site, camera: null, selection: null })}
          />
          {!phone && search}
        </div>
      </InTopBar>
      <CustomerMapView
        map={map}
        branch={branch}
        choice={choice}
        view={view}
        onView={changeView}
        updating={updating}
        slots={slots}
        search={search}
        notice={notice}
      />
    </>
  )
}
