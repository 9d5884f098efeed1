import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { LngLat } from 'domain/lng-lat.ts'
import { type ReactNode, useState } from 'react'
import { accountsQuery, type OrgBranch, orgBranchesQuery } from '#api/administration.ts'
import { basemapInfoQuery } from '#api/basemap.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import type { Camera } from '#view-state.ts'
import { BranchForm } from './BranchForm.tsx'
import { BranchList } from './BranchList.tsx'
import { BranchMap } from './BranchMap.tsx'
import { SetupSteps } from './SetupSteps.tsx'
import { everywhere, nowhere, storedPosition, writtenPosition } from '#map/typed-position.ts'
import { isBranchAccount } from './branch-account.ts'
import './administration.css'

const closeEnough = 16

/** Branches: the list, the map they stand on, and the form that opens one. */
export function BranchDesk({ tabs, onAccounts }: { tabs: ReactNode; onAccounts: () => void }) {
  const text = useText()
  const may = useMay()
  const branches = useQuery(orgBranchesQuery)
  const basemap = useQuery(basemapInfoQuery)
  const accounts = useQuery({ ...accountsQuery, enabled: may('org_user.list') })
  const [opening, setOpening] = useState(false)
  const [position, setPosition] = useState(nowhere)
  const [camera, setCamera] = useState<Camera | null>(null)

  const bounds = basemap.data?.bounds ?? everywhere
  const start = () => {
    setPosition(nowhere)
    setOpening(true)
  }
  const show = ({ sites }: OrgBranch) => {
    const site = sites.find(({ status }) => status === 'current') ?? sites[0]
    if (site) setCamera({ center: site.position, zoom: closeEnough })
  }
  const openButton = may('org_branch.create') && (
    <Button type="primary" disabled={opening} onClick={start}>
      {text('administration.branch.open')}
    </Button>
  )

  return (
    <div className={opening ? 'desk desk-opening' : 'desk'}>
      <header className="desk-head">
        {tabs}
        {branches.data && branches.data.length > 0 && openButton}
      </header>
      <div className="desk-list">
        {branches.data && basemap.isFetched && (
          <SetupSteps
            done={{
              map: basemap.data !== null,
              branches: branches.data.length,
              accounts: may('org_user.list') ? (accounts.data?.filter(isBranchAccount).length ?? 0) : null,
            }}
            actions={{
              ...(may('org_branch.create') ? { branch: branches.data.length === 0 && openButton } : {}),
              ...(may('org_user.create') && branches.data.length > 0
                ? { account: <Button onClick={onAccounts}>{text('administration.account.open')}</Button> }
                : {}),
            }}
          />
        )}
        {branches.isError && (
          <ProblemNote error={branches.error} actions={<Again onClick={() => void branches.refetch()} />} />
        )}
        {branches.isPending && <Waiting rows={4} />}
        {branches.data && branches.data.length > 0 && <BranchList branches={branches.data} onShow={show} />}
      </div>
      <div className="desk-map">
        {basemap.isFetched && (
          <BranchMap
            branches={branches.data ?? []}
            bounds={bounds}
            camera={camera}
            pick={opening ? { at: storedPosition(position), onPick: pick } : null}
          />
        )}
      </div>
      {opening && (
        <SideSheet
          title={text('administration.branch.formTitle')}
          facts={basemap.data === null ? text('administration.branch.noMap') : undefined}
          onClose={() => setOpening(false)}
        >
          <BranchForm
            position={position}
            onPosition={setPosition}
            bounds={bounds}
            onSaved={() => setOpening(false)}
            onCancel={() => setOpening(false)}
          />
        </SideSheet>
      )}
    </div>
  )

  // What the map says is WGS-84, whatever was typed before.
  function pick(at: LngLat) {
    setPosition({ text: writtenPosition(at), datum: 'wgs84' })
  }
}

function Again({ onClick }: { onClick: () => void }) {
  const text = useText()
  return <Button onClick={onClick}>{text('action.again')}</Button>
}
