import { useQuery } from '@tanstack/react-query'
import type { CustomerMap } from 'domain/customer-map.ts'
import { isHexagon, isStoredHexagon } from 'domain/hexagon.ts'
import { personAccessOf } from 'domain/policy.ts'
import { type ReactNode, useMemo, useState } from 'react'
import type { Branch } from '#api/branch.ts'
import { coverageHexagonsQuery, customerFacetsQuery, type MapChoice } from '#api/customer-map.ts'
import { useText } from '#i18n/use-text.ts'
import { MapCanvas } from '#map/MapCanvas.tsx'
import { useSession } from '#use-branch.ts'
import { useScreen } from '#ui/use-screen.ts'
import type { Selection, ViewState } from '#view-state.ts'
import { openingBounds } from './circle-shapes.ts'
import { CustomerMapLayers } from './CustomerMapLayers.tsx'
import { DeskLayout } from './DeskLayout.tsx'
import { KeepInSight } from '#map/KeepInSight.tsx'
import { listedPlaces } from './listed-places.ts'
import { MapCard } from './MapCard.tsx'
import { MapPointer } from './MapPointer.tsx'
import { MapRail } from './MapRail.tsx'
import type { MapSlots } from './map-slots.ts'
import { PhoneLayout } from './PhoneLayout.tsx'
import { selectionPosition } from './selection-position.ts'
import { SideColumn, type SidePanel } from './SideColumn.tsx'
import { useAddOnMap } from './use-add-on-map.tsx'
import { useLasso } from './use-lasso.tsx'
import { useMapKeys } from '#map/use-map-keys.ts'
import { failedOf, useMapObjects } from './use-map-objects.ts'
import { TileWatch, useTileTrouble } from './TileWatch.tsx'
import { useTerritory } from './use-territory.tsx'
import { ViewTools } from './ViewTools.tsx'
import './customer-map.css'

type Props = {
  map: CustomerMap
  branch: Branch
  choice: MapChoice
  view: ViewState
  onView: (part: Partial<ViewState>) => void
  /** The map shown is the one before: a new one is on its way. */
  updating: boolean
  slots: MapSlots
  /** On a phone there is no top bar: the box stands on the map. */
  search: ReactNode
  /** What to do first where something is missing. */
  notice: ReactNode
}

/** From here on hexagons are those of resolution 10 (decision 17). */
const FINE_ZOOM = 13.5

/** The customer map with everything round it: rail, strip, chips, table and the sheet of what is selected. */
export function CustomerMapView({ map, branch, choice, view, onView, updating, slots, search, notice }: Props) {
  const text = useText()
  const phone = useScreen() === 'phone'
  const { roles } = useSession().user
  const seesCustomers = personAccessOf(roles).rows !== 'none'
  const [zoom, setZoom] = useState(view.camera?.zoom ?? 14.3)
  const [railOpen, setRailOpen] = useState(true)
  const [tableOpen, setTableOpen] = useState(true)
  const [panel, setPanel] = useState<SidePanel | null>(null)
  const [sheetShare, setSheetShare] = useState(0.48)

  // A chosen hexagon stays what it is, however near one comes to it.
  const chosenHexagon = view.selection?.kind === 'hexagon' && isHexagon(view.selection.id) ? view.selection.id : null
  const isFine = chosenHexagon === null ? zoom >= FINE_ZOOM : isStoredHexagon(chosenHexagon)
  const resolution = isFine ? 10 : 9
  const ground = useQuery(coverageHexagonsQuery(branch.id, choice, resolution))
  const hexagons = ground.data ?? null
  const facets = useQuery(customerFacetsQuery(branch.id, choice))
  const tiles = useTileTrouble()
  const { objects, failed, streetsKnown } = useMapObjects(
    branch.id,
    choice.siteId,
    view.layers.includes('streets') || view.selection?.kind === 'street',
  )
  const lasso = useLasso(map, objects.shops)
  const territory = useTerritory(branch, () => onView({ layers: [...new Set([...view.layers, 'territory' as const])] }))

  const select = (selection: Selection | null) => {
    setPanel(null)
    onView({ selection })
  }
  const open = (wanted: SidePanel) => {
    if (view.selection) onView({ selection: null })
    setPanel(wanted)
  }
  const add = useAddOnMap()
  const selectPlace = (id: string) => select({ kind: 'place', id })
  const selectedPlace = view.selection?.kind === 'place' ? view.selection.id : null
  const caught = lasso.only ? lasso.chosen : null
  const {
    map: tableMap,
    groups,
    narrowed,
  } = useMemo(
    () => listedPlaces(map, { view: { places: view.places, filter: view.filter }, caught, selectedId: selectedPlace }),
    [map, view.places, view.filter, caught, selectedPlace],
  )
  useMapKeys({
    onRail: () => setRailOpen(!railOpen),
    onTable: () => setTableOpen(!tableOpen),
    onStep: (steps) => {
      const at = tableMap.places.findIndex(({ id }) => id === selectedPlace)
      const next = tableMap.places[at < 0 ? 0 : at + steps]
      if (next) selectPlace(next.id)
    },
  })

  const at = view.selection && selectionPosition(view.selection, map, objects)
  const hasSheet = add.adding !== null || view.selection !== null || panel !== null
  const sheetProps = {
    onClose: () => {
      if (add.adding) add.close()
      else if (view.selection) onView({ selection: null })
      else setPanel(null)
    },
    onHeight: setSheetShare,
  }
  const sheet = hasSheet && (
    <SideColumn
      adding={add.adding}
      panel={panel}
      selection={view.selection}
      map={map}
      objects={objects}
      hexagons={hexagons}
      slots={slots}
      onSelect={select}
      {...sheetProps}
    />
  )
  const canvas = (
    <MapCanvas
      key={`${branch.id} ${map.site.id}`}
      label={text('customerMap.mapLabel', { branch: branch.name })}
      summary={text('customerMap.summary', { places: map.counts.places, unknown: map.total.unknownPlaces })}
      bounds={openingBounds(map.site.position, map.radius)}
      camera={view.camera}
      onCamera={(camera) => {
        setZoom(camera.zoom)
        onView({ camera })
      }}
    >
      <CustomerMapLayers
        map={map}
        branch={branch}
        objects={objects}
        hexagons={hexagons}
        resolution={resolution}
        listed={tableMap.places}
        view={view}
        filterText={choice.filterText}
        seesCustomers={seesCustomers}
        onFarthest={() => open('farthest')}
        chosen={lasso.chosen}
        reachOnMap={slots.reachOnMap}
      />
      <MapPointer
        onSelect={select}
        onAdd={add.open}
        cardOf={(pick) => <MapCard pick={pick} map={map} objects={objects} hexagons={hexagons ?? []} />}
      />
      <KeepInSight at={at} covered={phone && hasSheet ? Math.round((window.innerHeight - 56) * sheetShare) : 0} />
      <ViewTools map={map} lassoOn={lasso.drawing} onLasso={lasso.toggle} onZoom={setZoom} />
      <TileWatch onTrouble={tiles.tell} onWell={tiles.clear} />
      {lasso.onMap}
      {territory.onMap}
      {add.onMap}
    </MapCanvas>
  )
  const parts = {
    map,
    view,
    onView,
    facets: facets.data ?? null,
    updating,
    failed: [
      ...failedOf('customerMap.base.title', ground),
      ...failedOf('customerMap.filter.label', facets),
      ...failed,
      ...tiles.failed,
    ],
    ground: canvas,
    search,
    notice,
    bar: territory.bar ?? lasso.bar,
    rail: (
      <MapRail
        map={map}
        branch={branch}
        view={view}
        onView={onView}
        hexagons={hexagons}
        resolution={resolution}
        streets={streetsKnown ? new Set(objects.segments.map(({ streetId }) => streetId)).size : null}
        walked={objects.segments.some(({ lastWalkedOn }) => lastWalkedOn !== null)}
        seesCustomers={seesCustomers}
        territory={territory.mayDraw ? territory : null}
        onChoices={() => open('choices')}
        reach={slots.reachInRail}
      />
    ),
    table: slots.table({
      map: tableMap,
      placeIds: narrowed && tableMap.places.length > 0 ? tableMap.places.map(({ id }) => id) : null,
      groups: groups && { ...groups, onChange: (places) => onView({ places }) },
      selectedId: selectedPlace,
      onSelect: selectPlace,
    }),
    sheet,
    seesCustomers,
    onSpots: () => open('spots'),
  }
  if (phone) return <PhoneLayout {...parts} />
  return <DeskLayout {...parts} railOpen={railOpen} onRail={setRailOpen} tableOpen={tableOpen} onTable={setTableOpen} />
}
