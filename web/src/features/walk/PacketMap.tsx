import type { Bounds, LngLat } from 'domain/lng-lat.ts'
import type { PhonePacket } from 'domain/packet.ts'
import { useMemo } from 'react'
import { useText } from '#i18n/use-text.ts'
import { collection, lineFeature, pointFeature } from '#map/features.ts'
import { HoldSpot } from '#map/HoldSpot.tsx'
import { CANVASS_DOOR_SOURCE, canvassDoorLayers } from '#map/layers/canvass-doors.ts'
import { PACKET_SIDE_SOURCE, packetSideLayers } from '#map/layers/packet-sides.ts'
import { WALK_WAY_SOURCE, walkWayLayers } from '#map/layers/walk-way.ts'
import { MapCanvas } from '#map/MapCanvas.tsx'
import { MarkLayer } from '#map/MarkLayer.tsx'
import { packetLook } from '#map/packet-looks.ts'
import type { Camera } from '#view-state.ts'
import { isAhead, type WalkDoor } from './walk-doors.ts'

type Props = {
  packet: PhonePacket
  doors: readonly WalkDoor[]
  /** The door in hand: in the middle, ringed. */
  current: WalkDoor | null
  here: LngLat | null
  onDoor: (id: string) => void
  /** A finger held still: there may be a new shop. */
  onSpot?: (at: LngLat) => void
}

/** The packet's sides, its way and its numbered doors; filled discs are still ahead. */
export function PacketMap({ packet, doors, current, here, onDoor, onSpot }: Props) {
  const text = useText()
  const { letter, route } = packet.packet
  const bounds = useMemo(() => boundsOf(packet, doors), [packet, doors])
  const lat = (bounds[1] + bounds[3]) / 2
  const sideLayers = useMemo(() => packetSideLayers(lat, [letter]), [lat, letter])
  const sides = useMemo(
    () =>
      collection(
        packet.sides.map(({ id, side, geometry }) =>
          lineFeature(geometry, { id, letter, sign: side === 'left' ? -1 : 1 }),
        ),
      ),
    [packet, letter],
  )
  const way = useMemo(() => {
    const line = route.length > 1 ? [lineFeature(route, { kind: 'way' })] : []
    return collection([...line, ...(here ? [pointFeature(here, { kind: 'here' })] : [])])
  }, [route, here])
  const discs = useMemo(() => {
    const { group } = packetLook(letter)
    return collection(
      doors.flatMap((door) =>
        door.position
          ? [
              pointFeature(door.position, {
                id: door.id,
                number: door.number,
                group,
                priority: isAhead(door) && door.priority > 0,
              }),
            ]
          : [],
      ),
    )
  }, [doors, letter])
  const position = current?.position
  const camera = useMemo<Camera | null>(() => (position ? { center: position, zoom: 17.2 } : null), [position])

  return (
    <MapCanvas
      label={text('walk.map.label', { letter })}
      summary={text('walk.map.summary', { doors: doors.length, left: doors.filter(isAhead).length })}
      bounds={bounds}
      camera={camera}
    >
      <MarkLayer id={PACKET_SIDE_SOURCE} data={sides} layersOf={sideLayers} selectedId={letter} />
      <MarkLayer id={WALK_WAY_SOURCE} data={way} layersOf={walkWayLayers} selectedId={null} />
      <MarkLayer
        id={CANVASS_DOOR_SOURCE}
        data={discs}
        layersOf={canvassDoorLayers}
        selectedId={current?.id ?? null}
        onPick={({ properties }) => typeof properties.id === 'string' && onDoor(properties.id)}
      />
      {onSpot && <HoldSpot onSpot={onSpot} />}
    </MapCanvas>
  )
}

/** Round what has a position; the packet's own bounds, which are wider, where nothing has. */
function boundsOf(packet: PhonePacket, doors: readonly WalkDoor[]): Bounds {
  const spots = [
    ...doors.flatMap(({ position }) => (position ? [position] : [])),
    ...packet.packet.route,
    ...packet.sides.flatMap(({ geometry }) => geometry),
  ]
  const lngs = spots.map(([lng]) => lng)
  const lats = spots.map(([, lat]) => lat)
  if (spots.length === 0) return packet.bounds ?? [73, 18, 135, 54]
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}
