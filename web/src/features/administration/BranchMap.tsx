import type { Bounds, LngLat } from 'domain/lng-lat.ts'
import { useMemo } from 'react'
import type { OrgBranch } from '#api/administration.ts'
import { useText } from '#i18n/use-text.ts'
import { BRANCH_SOURCE, branchSiteLayers } from '#map/layers/branch-sites.ts'
import { MapCanvas } from '#map/MapCanvas.tsx'
import { MapLabel } from '#map/MapLabel.tsx'
import { MapLayers } from '#map/MapLayers.tsx'
import { MapTools } from '#map/MapTools.tsx'
import { useMap } from '#map/map-context.ts'
import { PickSpot } from '#map/PickSpot.tsx'
import { BranchSquare } from '#ui/symbols/BranchSquare.tsx'
import type { Camera } from '#view-state.ts'

type Props = {
  branches: readonly OrgBranch[]
  bounds: Bounds
  camera: Camera | null
  /** While a branch is being opened: where it will stand, and what a click does. */
  pick: { at: LngLat | null; onPick: (at: LngLat) => void } | null
}

/** Names of more branches than this would lie over each other. */
const mostNames = 40

/** Where the branches stand, over the imported city. */
export function BranchMap({ branches, bounds, camera, pick }: Props) {
  const text = useText()
  return (
    <MapCanvas
      label={text('administration.branch.map')}
      summary={text('administration.branch.mapSummary', { count: branches.length })}
      bounds={bounds}
      camera={camera}
    >
      <Sites branches={branches} />
      {pick && (
        <PickSpot {...pick} hint={text('administration.branch.pickHint')}>
          <BranchSquare size={32} title={text('administration.branch.position')} />
        </PickSpot>
      )}
      <MapTools />
    </MapCanvas>
  )
}

function Sites({ branches }: { branches: readonly OrgBranch[] }) {
  const { palette } = useMap()
  const layers = useMemo(() => branchSiteLayers(palette), [palette])
  const source = useMemo(() => ({ type: 'geojson' as const, data: siteFeatures(branches) }), [branches])
  return (
    <>
      <MapLayers id={BRANCH_SOURCE} source={source} layers={layers} />
      {branches.slice(0, mostNames).map(({ id, name, sites }) => {
        const current = sites.find(({ status }) => status === 'current')
        return (
          current && (
            <MapLabel key={id} at={current.position} anchor="top" offset={[0, 15]}>
              {name}
            </MapLabel>
          )
        )
      })}
    </>
  )
}

function siteFeatures(branches: readonly OrgBranch[]): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: branches.flatMap(({ sites }) =>
      sites.map(({ status, position }) => ({
        type: 'Feature',
        properties: { icon: status === 'former' ? 'branch-former' : 'branch', order: status === 'current' ? 1 : 0 },
        geometry: { type: 'Point', coordinates: position },
      })),
    ),
  }
}
