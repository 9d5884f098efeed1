import type { CoverageHexagon, CustomerMap } from 'domain/customer-map.ts'
import { type ReactNode, useMemo } from 'react'
import type { Branch } from '#api/branch.ts'
import { EMPLOYER_SOURCE, employerLayers } from '#map/layers/employers.ts'
import { clusterCounts, MERCHANT_SOURCE, merchantLayers } from '#map/layers/merchant-layers.ts'
import { RIVAL_SOURCE, rivalLayers } from '#map/layers/rival-layers.ts'
import { STREET_SOURCE, streetLayers } from '#map/layers/streets.ts'
import { TARGET_GROUP_SOURCE, targetGroupLayers } from '#map/layers/target-group-layers.ts'
import type { Selection, ViewState } from '#view-state.ts'
import { BranchCircle } from './BranchCircle.tsx'
import { CustomerLayer } from './CustomerLayer.tsx'
import { GroundColour } from './GroundColour.tsx'
import { MarkLayer } from '#map/MarkLayer.tsx'
import {
  employerFeatures,
  merchantFeatures,
  rivalFeatures,
  streetFeatures,
  targetGroupFeatures,
  segmentsOf,
} from './object-features.ts'
import { PlaceLayer } from './PlaceLayer.tsx'
import { TerritoryLayer } from './TerritoryLayer.tsx'
import type { MapObjects } from './use-map-objects.ts'

type Props = {
  map: CustomerMap
  branch: Branch
  objects: MapObjects
  hexagons: readonly CoverageHexagon[] | null
  resolution: 9 | 10
  /** Places of the table: their names come first where there is no room for all. */
  listed: CustomerMap['places']
  view: ViewState
  filterText: string
  /** Whether single customers may be seen at all. */
  seesCustomers: boolean
  /** The farthest target's name on the rim was clicked. */
  onFarthest: () => void
  /** Ids of what a lasso chose. */
  chosen: ReadonlySet<string>
  /** How far one walks from the site. */
  reachOnMap: () => ReactNode
}

/** From so many shops on they cluster when one is far out. */
const CLUSTER_FROM = 300
const clusterSettings = { cluster: true, clusterMaxZoom: 12, clusterRadius: 48, clusterProperties: clusterCounts }

/** Everything of the customer map, each layer only while it is ticked. */
export function CustomerMapLayers(props: Props) {
  const { map, branch, objects, hexagons, resolution, listed, view, filterText, seesCustomers, chosen, onFarthest } =
    props
  const { reachOnMap } = props
  const shown = useMemo(() => new Set(view.layers), [view.layers])
  const idOf = (...kinds: Selection['kind'][]) =>
    view.selection && kinds.includes(view.selection.kind) ? view.selection.id : null

  const targetGroups = useMemo(() => targetGroupFeatures(objects.targetGroups), [objects.targetGroups])
  const rivals = useMemo(() => rivalFeatures(objects.competitors), [objects.competitors])
  const merchants = useMemo(
    () => merchantFeatures(objects.shops, view.groups, chosen),
    [objects.shops, view.groups, chosen],
  )
  const employers = useMemo(() => employerFeatures(map.places), [map.places])
  // Of a layer that is off the chosen street is shown all the same: one must see which it is.
  const streetId = idOf('street')
  const streets = useMemo(
    () => streetFeatures(shown.has('streets') ? objects.segments : segmentsOf(objects.segments, streetId), map.asOf),
    [shown, objects.segments, streetId, map.asOf],
  )
  const settings = objects.shops.length > CLUSTER_FROM ? clusterSettings : null

  return (
    <>
      {view.base !== 'none' && hexagons && (
        <GroundColour base={view.base} hexagons={hexagons} resolution={resolution} />
      )}
      <BranchCircle map={map} sites={branch.sites} shown={shown} onFarthest={onFarthest} />
      {shown.has('reach') && reachOnMap()}
      {shown.has('territory') && branch.territory && <TerritoryLayer ring={branch.territory} />}
      {(shown.has('streets') || streetId !== null) && (
        <MarkLayer id={STREET_SOURCE} data={streets} layersOf={streetLayers} selectedId={streetId} />
      )}
      <PlaceLayer
        places={map.places}
        listed={listed}
        labelled={shown.has('places')}
        selectedId={idOf('place', 'employer')}
        chosen={chosen}
      />
      {seesCustomers && (
        <CustomerLayer
          branchId={branch.id}
          filterText={filterText}
          version={map.computedAt}
          shown={shown}
          selectedId={idOf('customer')}
        />
      )}
      {shown.has('employers') && (
        <MarkLayer
          id={EMPLOYER_SOURCE}
          data={employers}
          layersOf={employerLayers}
          selectedId={idOf('place', 'employer')}
        />
      )}
      {shown.has('merchants') && (
        <MarkLayer
          id={MERCHANT_SOURCE}
          data={merchants}
          layersOf={merchantLayers}
          selectedId={idOf('shop', 'merchant')}
          {...(settings ? { settings } : {})}
        />
      )}
      {shown.has('rivals') && (
        <MarkLayer id={RIVAL_SOURCE} data={rivals} layersOf={rivalLayers} selectedId={idOf('competitor')} />
      )}
      {shown.has('target_groups') && (
        <MarkLayer
          id={TARGET_GROUP_SOURCE}
          data={targetGroups}
          layersOf={targetGroupLayers}
          selectedId={idOf('target_group')}
        />
      )}
    </>
  )
}
