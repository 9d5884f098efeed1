import { useQuery } from '@tanstack/react-query'
import type { LngLat } from 'domain/lng-lat.ts'
import { circleBounds } from 'domain/morton.ts'
import { basemapInfoQuery } from '#api/basemap.ts'
import { branchQuery } from '#api/branch.ts'
import { useText } from '#i18n/use-text.ts'
import { MapCanvas } from '#map/MapCanvas.tsx'
import { MapTools } from '#map/MapTools.tsx'
import { PickSpot } from '#map/PickSpot.tsx'

/** Metres round the branch, and round a place chosen by name. */
const town = 500
const estate = 200

type Props = {
  branchId: string
  /** The place chosen by its name: the map goes there. */
  near: LngLat | null
  at: LngLat | null
  onPick: (at: LngLat) => void
}

/** A map to click on: where somebody lives. */
export function HomeMap({ branchId, near, at, onPick }: Props) {
  const text = useText()
  const basemap = useQuery(basemapInfoQuery)
  const branch = useQuery(branchQuery(branchId))
  if (basemap.isPending || branch.isPending) return <div className="home-map" />
  const site = branch.data?.sites.find(({ status }) => status === 'current')
  const bounds = near
    ? circleBounds(near, estate)
    : site
      ? circleBounds(site.position, town)
      : (basemap.data?.bounds ?? null)
  if (!bounds) return null
  return (
    <div className="home-map">
      <MapCanvas label={text('import.notPlaced.map')} bounds={bounds} camera={null}>
        <PickSpot at={at} onPick={onPick} hint={text('import.notPlaced.click')}>
          <span className="home-spot" role="img" aria-label={text('import.notPlaced.spot')} />
        </PickSpot>
        <MapTools />
      </MapCanvas>
    </div>
  )
}
