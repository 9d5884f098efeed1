import { useQuery } from '@tanstack/react-query'
import type { LngLat } from 'domain/lng-lat.ts'
import { useState } from 'react'
import { basemapInfoQuery } from '#api/basemap.ts'
import type { Branch, BranchSite } from '#api/branch.ts'
import { useText } from '#i18n/use-text.ts'
import { PickSpot } from '#map/PickSpot.tsx'
import { everywhere, nowhere, storedPosition, type TypedPosition, writtenPosition } from '#map/typed-position.ts'
import { BranchSquare } from '#ui/symbols/BranchSquare.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { CanvassMap } from './CanvassMap.tsx'
import { FormerSiteForm } from './FormerSiteForm.tsx'

type Props = { branch: Branch; site: BranchSite | null; onDone: () => void }

/** The form of a former site beside the map on which it is clicked. */
export function FormerSiteEntry({ branch, site, onDone }: Props) {
  const text = useText()
  const phone = useScreen() === 'phone'
  const basemap = useQuery(basemapInfoQuery)
  const [position, setPosition] = useState<TypedPosition>(
    site ? { text: writtenPosition(site.position), datum: 'wgs84' } : nowhere,
  )
  // What the map says is WGS-84, whatever was typed before.
  const pick = (at: LngLat) => setPosition({ text: writtenPosition(at), datum: 'wgs84' })
  const title = text(site ? 'canvass.formerSite.change' : 'canvass.formerSite.add')
  return (
    <div className={phone ? 'canvass canvass-phone canvass-scroll' : 'canvass'}>
      <aside className="canvass-rail" aria-label={title}>
        <header className="rail-head">
          <h1 className="title">{title}</h1>
        </header>
        <div className="rail-body former-entry">
          {basemap.isFetched && (
            <FormerSiteForm
              branchId={branch.id}
              site={site}
              position={position}
              onPosition={setPosition}
              bounds={basemap.data?.bounds ?? everywhere}
              onDone={onDone}
            />
          )}
        </div>
      </aside>
      {!phone && (
        <div className="canvass-ground">
          <CanvassMap
            branch={site ? { ...branch, sites: branch.sites.filter(({ id }) => id !== site.id) } : branch}
            label={text('canvass.formerSite.map')}
            summary={title}
            bounds={null}
          >
            <PickSpot at={storedPosition(position)} onPick={pick} hint={text('canvass.formerSite.pickHint')}>
              <BranchSquare site="former" size={32} title={text('canvass.formerSite.site')} />
            </PickSpot>
          </CanvassMap>
        </div>
      )}
    </div>
  )
}
