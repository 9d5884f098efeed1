import { useQuery } from '@tanstack/react-query'
import type { CanvassDoor } from 'domain/canvass-door.ts'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import type { CanvassSide } from 'domain/canvass-side.ts'
import type { Packet } from 'domain/packet.ts'
import { useMemo } from 'react'
import type { Branch } from '#api/branch.ts'
import { competitorsQuery } from '#api/map-objects.ts'
import { doorFeatures, placeOfStop } from '#features/canvass/door-features.ts'
import { boundsOf, boundsRound, widened } from '#features/canvass/side-bounds.ts'
import { packetSideFeatures } from '#features/canvass/side-features.ts'
import { SideLayers } from '#features/canvass/SideLayers.tsx'
import { rivalFeatures } from '#features/customer-map/object-features.ts'
import { useText } from '#i18n/use-text.ts'
import { collection, pointFeature } from '#map/features.ts'
import { BRANCH_SOURCE, branchSiteLayers } from '#map/layers/branch-sites.ts'
import { PACKET_SIDE_SOURCE, packetSideLayers } from '#map/layers/packet-sides.ts'
import { RIVAL_SOURCE, rivalLayers } from '#map/layers/rival-layers.ts'
import { MapCanvas } from '#map/MapCanvas.tsx'
import { MarkLayer } from '#map/MarkLayer.tsx'
import type { Palette } from '#map/palette.ts'
import { StillPicture } from '#print/StillPicture.tsx'
import { PrintedDoors } from '#features/canvass-paper/PrintedDoors.tsx'

type Props = {
  branch: Branch
  sheet: PlanSheet
  packet: Packet | null
  sides: readonly CanvassSide[]
  doors: ReadonlyMap<string, CanvassDoor>
  palette: Palette
  sharpness: number
  onReady: () => void
}

const none: ReadonlySet<string> = new Set()
/** So many doors say which way a packet sets out. */
const doorsAhead = 4

/** The battle map's picture: one packet, or all of them, with the signs of the planner's map in print's colours. */
export function CanvassPicture({ branch, sheet, packet, sides, doors, palette, sharpness, onReady }: Props) {
  const text = useText()
  const rivals = useQuery(competitorsQuery(branch.id, null))
  const packets = useMemo(() => (packet ? [packet] : sheet.packets), [packet, sheet.packets])
  const lat = branch.sites[0]?.position[1] ?? 32
  const letterOf = useMemo(() => new Map(sheet.packets.map(({ id, letter }) => [id, letter])), [sheet.packets])
  const planned = useMemo(() => new Map(sheet.sides.map((side) => [side.sideId, side])), [sheet.sides])
  const shownSides = useMemo(
    () => (packet ? sheet.sides.filter(({ packetId }) => packetId === packet.id) : sheet.sides),
    [packet, sheet.sides],
  )
  const parkedIds = useMemo(() => new Set(sheet.plan.parkedPlans.map(({ id }) => id)), [sheet.plan.parkedPlans])
  const parked = useMemo(
    () => sides.filter(({ id, planIds }) => !planned.has(id) && planIds.some((planId) => parkedIds.has(planId))),
    [sides, planned, parkedIds],
  )
  const lines = useMemo(() => packetSideFeatures(shownSides, letterOf, parked), [shownSides, letterOf, parked])
  const letters = sheet.packets.map(({ letter }) => letter).join('')
  const linesOf = useMemo(() => packetSideLayers(lat, [...letters]), [lat, letters])
  const places = useMemo(() => ({ sides: planned, doors, time: null }), [planned, doors])
  const points = useMemo(() => doorFeatures(packets, places), [packets, places])
  const starts = useMemo(
    () =>
      packets.flatMap(({ id, letter, startLabel, stops, route }) => {
        const [at = route[0], ...next] = stops
          .map((stop) => placeOfStop(stop, places))
          .filter((place) => place !== null)
        return at ? [{ id, letter, label: startLabel, at, next: next.slice(0, doorsAhead) }] : []
      }),
    [packets, places],
  )
  const others = useMemo(() => sides.filter(({ id }) => !planned.has(id)), [sides, planned])
  const rivalPoints = useMemo(() => rivalFeatures(rivals.data ?? []), [rivals.data])
  const squares = useMemo(
    () =>
      collection(
        branch.sites
          .filter(({ status }) => status === 'current')
          .map(({ position }) => pointFeature(position, { icon: 'branch', order: 1 })),
      ),
    [branch.sites],
  )
  const bounds = useMemo(
    () => (packet ? boundsOf(shownSides.filter(({ doors: count }) => count > 0)) : null) ?? boundsOf(sheet.sides),
    [packet, shownSides, sheet.sides],
  )
  const site = branch.sites[0]?.position ?? ([116.4, 39.9] as const)
  return (
    <MapCanvas
      label={text('paper.title')}
      bounds={bounds ? widened(bounds) : boundsRound([site[0], site[1]], 600)}
      camera={null}
      palette={palette}
    >
      <SideLayers sides={others} chosen={none} lat={lat} />
      <MarkLayer id={RIVAL_SOURCE} data={rivalPoints} layersOf={rivalLayers} selectedId={null} />
      <MarkLayer id={PACKET_SIDE_SOURCE} data={lines} layersOf={linesOf} selectedId={null} />
      <MarkLayer id={BRANCH_SOURCE} data={squares} layersOf={branchSiteLayers} selectedId={null} />
      <PrintedDoors points={points} starts={starts} showsAll={packet !== null} />
      {!rivals.isPending && <StillPicture onReady={onReady} sharpness={sharpness} />}
    </MapCanvas>
  )
}
