import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { filterToText } from 'domain/customer-filter.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { CustomerMap, CustomerMapPlace } from 'domain/customer-map.ts'
import type { PlaceGroup } from 'domain/place.ts'
import { useMemo } from 'react'
import { type Branch, branchQuery, colleaguesQuery } from '#api/branch.ts'
import { coverageHexagonsQuery, customerMapQuery } from '#api/customer-map.ts'
import { useLabels } from '#api/labels.ts'
import { competitorsQuery } from '#api/map-objects.ts'
import { targetGroupsQuery } from '#api/target-groups.ts'
import { BranchCircle } from '#features/customer-map/BranchCircle.tsx'
import { circleBounds } from '#features/customer-map/circle-shapes.ts'
import { GroundColour } from '#features/customer-map/GroundColour.tsx'
import { MarkLayer } from '#map/MarkLayer.tsx'
import { rivalFeatures, targetGroupFeatures } from '#features/customer-map/object-features.ts'
import { filterWords } from '#i18n/filter-words.ts'
import { useText } from '#i18n/use-text.ts'
import { RIVAL_SOURCE, rivalLayers } from '#map/layers/rival-layers.ts'
import { TARGET_GROUP_SOURCE, targetGroupLayers } from '#map/layers/target-group-layers.ts'
import { MapCanvas } from '#map/MapCanvas.tsx'
import { printPalette } from '#map/palette.ts'
import { NumberedPlaces } from '#print/NumberedPlaces.tsx'
import { PrintedMap } from '#print/PrintedMap.tsx'
import { printedPlaces, type PrintRange, printRangeSchema } from '#print/print-range.ts'
import { StillPicture } from '#print/StillPicture.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { useBranch, useSession } from '#use-branch.ts'
import { searchOfView, useViewState } from '#view-state.ts'
import '#app/page.css'
// The labels on the rim are drawn by it.
import '#features/customer-map/customer-map.css'

/** The customer map of the address for paper: the same branch, site and filter as on the screen. */
export function PrintCustomerMapPage() {
  const text = useText()
  const branch = useBranch()
  if (branch) return <PrintedBranch branchId={branch.id} />
  return (
    <main className="page">
      <EmptyState title={text('customerMap.empty.noBranch')} note={text('customerMap.empty.noBranchNote')} />
    </main>
  )
}

function PrintedBranch({ branchId }: { branchId: string }) {
  const text = useText()
  const labels = useLabels()
  const { user } = useSession()
  const [view] = useViewState()
  const { within = 'r90' } = printRangeSchema.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  const choice = { siteId: view.site, filterText: filterToText(view.filter) }
  const map = useQuery(customerMapQuery(branchId, choice))
  const branch = useQuery(branchQuery(branchId))
  const colleagues = useQuery(colleaguesQuery(branchId))
  const error = map.error ?? branch.error

  if (error)
    return (
      <main className="page">
        <ProblemNote
          error={error}
          actions={
            <Button onClick={() => void Promise.all([map.refetch(), branch.refetch()])}>{text('action.again')}</Button>
          }
        />
      </main>
    )
  if (!map.data || !branch.data || !colleagues.data) return <Waiting rows={8} />
  const { data } = map
  const names = new Map(colleagues.data.map(({ id, name }) => [id, name]))
  const address = new URLSearchParams(
    Object.entries(searchOfView(view)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  const print = (range: PrintRange, places: PlaceGroup) =>
    void navigate({
      to: '.',
      search: { ...searchOfView({ ...view, places }), ...(range === 'r90' ? {} : { within: range }) },
      replace: true,
    })

  return (
    <PrintedMap
      map={data}
      base={view.base}
      choice={printedPlaces(data, { range: within, group: view.places })}
      range={within}
      onRange={(range) => print(range, view.places)}
      onGroup={(places) => print(within, places)}
      filter={filterWords(view.filter, {
        text,
        tagLabel: labels.tag,
        ownerName: (id) => names.get(id) ?? text('unit.unknown'),
      })}
      printedBy={user.name}
      backHref={`/map?${address}`}
      picture={(places, onReady) => (
        <Picture map={data} places={places} branch={branch.data} choice={choice} onReady={onReady} />
      )}
    />
  )
}

type PictureProps = {
  map: CustomerMap
  places: readonly CustomerMapPlace[]
  branch: Branch
  choice: { siteId: string | null; filterText: string }
  onReady: () => void
}

/** Metres round the site that hold all that is printed, and the circle it is about. */
const reachOf = ({ radius }: CustomerMap, places: readonly CustomerMapPlace[]) =>
  Math.max(radius.r90Metres, ...places.map(({ metres }) => metres)) * 1.06

const shown = new Set(['r90', 'r_max'] as const)

function Picture({ map, places, branch, choice, onReady }: PictureProps) {
  const text = useText()
  const [view] = useViewState()
  const hexagons = useQuery(coverageHexagonsQuery(branch.id, choice, 10))
  const groups = useQuery(targetGroupsQuery(branch.id))
  const rivals = useQuery(competitorsQuery(branch.id, choice.siteId))
  const groupFeatures = useMemo(() => targetGroupFeatures(groups.data ?? []), [groups.data])
  const rivalPoints = useMemo(() => rivalFeatures(rivals.data ?? []), [rivals.data])
  const keepClear = useMemo(
    () => [map.site.position, ...(groups.data ?? []).map(({ position }) => position)],
    [map.site.position, groups.data],
  )
  const all = [hexagons, groups, rivals].every(({ isPending }) => !isPending)
  const withFormer = useMemo(
    () => new Set(view.layers.includes('former_site') ? [...shown, 'former_site' as const] : [...shown]),
    [view.layers],
  )

  return (
    <MapCanvas
      label={text('customerMap.mapLabel', { branch: branch.name })}
      // Every numbered row must be in the picture, whatever part of the town the screen showed.
      bounds={circleBounds(map.site.position, reachOf(map, places))}
      camera={null}
      palette={printPalette}
    >
      {view.base !== 'none' && hexagons.data && (
        <GroundColour base={view.base} hexagons={hexagons.data} resolution={10} />
      )}
      <BranchCircle map={map} sites={branch.sites} shown={withFormer} />
      <MarkLayer id={RIVAL_SOURCE} data={rivalPoints} layersOf={rivalLayers} selectedId={null} />
      <MarkLayer id={TARGET_GROUP_SOURCE} data={groupFeatures} layersOf={targetGroupLayers} selectedId={null} />
      <NumberedPlaces places={places} keepClear={keepClear} />
      {all && <StillPicture onReady={onReady} />}
    </MapCanvas>
  )
}
