import type { CanvassDoor } from 'domain/canvass-door.ts'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import type { CanvassSide } from 'domain/canvass-side.ts'
import { useMemo } from 'react'
import type { Branch } from '#api/branch.ts'
import { streetIn } from '#i18n/street-words.ts'
import { useText } from '#i18n/use-text.ts'
import { CANVASS_DOOR_SOURCE, canvassDoorLayers } from '#map/layers/canvass-doors.ts'
import { PACKET_SIDE_SOURCE, packetSideLayers } from '#map/layers/packet-sides.ts'
import { MapLabel } from '#map/MapLabel.tsx'
import { MarkLayer } from '#map/MarkLayer.tsx'
import { PacketBadge } from '#ui/PacketBadge.tsx'
import { CanvassMap } from './CanvassMap.tsx'
import { doorFeatures, placeOfStop } from './door-features.ts'
import { boundsOf } from './side-bounds.ts'
import { packetSideFeatures } from './side-features.ts'
import { SideLayers } from './SideLayers.tsx'
import { StopInSight } from './StopInSight.tsx'

type Props = {
  branch: Branch
  sheet: PlanSheet
  /** All sides of the branch, for when they were walked. */
  sides: readonly CanvassSide[]
  doors: ReadonlyMap<string, CanvassDoor>
  look: 'packets' | 'walked'
  time: string | null
  letter: string | null
  stopId: string | null
  onPacket: (letter: string | null) => void
  onStop: (letter: string, stopId: string) => void
}

const none: ReadonlySet<string> = new Set()

/** The plan on the ground: packets with their doors in walking order, or when each side was last walked. */
export function PlanMap(props: Props) {
  const { branch, sheet, sides, doors, look, time, letter, stopId, onPacket, onStop } = props
  const text = useText()
  const lat = branch.sites[0]?.position[1] ?? 32
  const { packets, plan } = sheet
  const planned = useMemo(() => new Map(sheet.sides.map((side) => [side.sideId, side])), [sheet.sides])
  const letterOf = useMemo(() => new Map(packets.map((packet) => [packet.id, packet.letter])), [packets])
  const parkedIds = useMemo(() => new Set(plan.parkedPlans.map(({ id }) => id)), [plan.parkedPlans])
  const parked = useMemo(
    () =>
      sides.filter(
        ({ id, planIds, heldOutOf }) =>
          !planned.has(id) && (heldOutOf?.planId === plan.id || planIds.some((planId) => parkedIds.has(planId))),
      ),
    [sides, planned, parkedIds, plan.id],
  )
  const lines = useMemo(() => packetSideFeatures(sheet.sides, letterOf, parked), [sheet.sides, letterOf, parked])
  const letters = packets.map((packet) => packet.letter).join('')
  const linesOf = useMemo(() => packetSideLayers(lat, [...letters]), [lat, letters])
  const places = useMemo(() => ({ sides: planned, doors, time }), [planned, doors, time])
  const points = useMemo(() => doorFeatures(packets, places, sheet.doors), [packets, places, sheet.doors])
  const held = useMemo(() => new Set(planned.keys()), [planned])
  // Beside the packets the other sides say when they were walked; a plan without packets shows its own as chosen.
  const others = useMemo(
    () => (look === 'packets' && packets.length > 0 ? sides.filter(({ id }) => !held.has(id)) : sides),
    [look, packets.length, sides, held],
  )
  const bounds = useMemo(
    () =>
      boundsOf([
        ...sheet.sides,
        ...sheet.doors.flatMap(({ position }) => (position ? [{ geometry: [position] }] : [])),
      ]),
    [sheet.sides, sheet.doors],
  )
  const stop = packets.flatMap(({ stops }) => stops).find(({ id }) => id === stopId)

  return (
    <CanvassMap
      branch={branch}
      label={text('canvass.plan.map', { title: plan.title })}
      summary={text('canvass.plan.summary', {
        packets: packets.length,
        doors: sheet.counts.doors,
        sides: sheet.counts.sides,
      })}
      bounds={bounds}
      onPickNothing={() => onPacket(null)}
    >
      <SideLayers sides={others} chosen={look === 'packets' && packets.length > 0 ? none : held} lat={lat} />
      {look === 'packets' && (
        <>
          <MarkLayer
            id={PACKET_SIDE_SOURCE}
            data={lines}
            layersOf={linesOf}
            selectedId={letter}
            onPick={({ properties }) => {
              const picked: unknown = properties.letter
              if (typeof picked === 'string' && picked !== '') onPacket(picked)
            }}
          />
          <MarkLayer
            id={CANVASS_DOOR_SOURCE}
            data={points}
            layersOf={canvassDoorLayers}
            selectedId={stopId}
            onPick={({ properties }) => {
              const [of, id]: unknown[] = [properties.letter, properties.id]
              if (typeof of === 'string' && typeof id === 'string') onStop(of, id)
            }}
          />
          {packets.map((packet, index) => {
            const [first] = packet.stops
            const at = (first ? placeOfStop(first, places) : null) ?? packet.route[0]
            return (
              at && (
                <MapLabel
                  key={packet.id}
                  at={at}
                  tone="bare"
                  anchor={index % 2 === 0 ? 'bottom' : 'top'}
                  offset={[0, index % 2 === 0 ? -10 : 10]}
                >
                  <button type="button" className="packet-head" onClick={() => onPacket(packet.letter)}>
                    <PacketBadge letter={packet.letter} />
                    {packet.startLabel !== '' && (letter === null || letter === packet.letter) && (
                      <span className="map-label">{streetIn(text, packet.startLabel)}</span>
                    )}
                  </button>
                </MapLabel>
              )
            )
          })}
        </>
      )}
      <StopInSight at={stop ? placeOfStop(stop, places) : null} />
    </CanvassMap>
  )
}
