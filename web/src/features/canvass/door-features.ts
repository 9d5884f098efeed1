import type { CanvassDoor } from 'domain/canvass-door.ts'
import type { PlanDoorRow, PlanSide } from 'domain/canvass-plan-sheet.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { Packet } from 'domain/packet.ts'
import type { Stop } from 'domain/stop.ts'
import type { Feature, FeatureCollection } from 'geojson'
import { collection, pointFeature } from '#map/features.ts'
import { packetOffset } from '#map/layers/packet-sides.ts'
import { packetLook } from '#map/packet-looks.ts'
import type { DoorSign } from '#ui/symbols/drawings.ts'
import { besideLine } from './door-place.ts'

const signOffset = 26
const metresPerDegree = 111_320

/** What stands outside the line at a door; the strictest that holds. */
export function signOfStop({ lockState, kind, reasons }: Stop, door: CanvassDoor | undefined): DoorSign | null {
  if (lockState === 'do_not_visit' || lockState === 'cool_down') return 'do_not_visit'
  if (lockState === 'service_only' || lockState === 'over_budget') return 'locked'
  if (kind === 'revisit' || reasons.some(({ code }) => code === 'revisit_due')) return 'revisit'
  return door?.isOurs ? 'ours' : null
}

/** Whether a door is known to be shut at a time of day; null where nobody knows its hours. */
export function isShutAt(door: CanvassDoor | undefined, time: string): boolean | null {
  if (!door || door.hours === null) return null
  return !door.hours.some(({ opens, closes }) =>
    closes > opens ? opens <= time && time < closes : opens <= time || time < closes,
  )
}

type Places = {
  sides: ReadonlyMap<string, PlanSide>
  doors: ReadonlyMap<string, CanvassDoor>
  /** A time of day at which doors that are shut stand back; null looks at no hours. */
  time: string | null
}

/** Where a stop is drawn: on its packet's line at its place along the street, else where its shop stands. */
export function placeOfStop(stop: Stop, { sides, doors }: Places, beside: number = packetOffset): LngLat | null {
  const side = sides.get(stop.sideId ?? '')
  const chainage = doors.get(stop.unitId ?? '')?.chainage
  const onLine = side && chainage !== undefined && chainage !== null ? besideLine(side, chainage, beside) : null
  if (onLine || !stop.position) return onLine ?? null
  // A door on no side keeps its place, and its sign stands east of it.
  const [lng, lat] = stop.position
  return [lng + (beside - packetOffset) / (metresPerDegree * Math.cos((lat * Math.PI) / 180)), lat]
}

/** Doors of the packets with their walking numbers, the signs beside them, and single doors that no packet has yet. */
export function doorFeatures(
  packets: readonly Packet[],
  places: Places,
  single: readonly PlanDoorRow[] = [],
): FeatureCollection {
  const waiting = single
    .filter(({ packetId, pinned }) => packetId === null && !pinned)
    .flatMap(({ id, position }, index) =>
      position
        ? [pointFeature(position, { id, number: index + 1, group: 'serve', priority: false, faded: false })]
        : [],
    )
  return collection([
    ...waiting,
    ...packets.flatMap(({ letter, stops }) =>
      stops.flatMap((stop, index): Feature[] => {
        const at = placeOfStop(stop, places)
        if (!at) return []
        const door = places.doors.get(stop.unitId ?? '')
        const sign = signOfStop(stop, door)
        const signAt = sign && placeOfStop(stop, places, signOffset)
        const shut = places.time !== null && isShutAt(door, places.time) === true
        return [
          pointFeature(at, {
            id: stop.id,
            letter,
            number: index + 1,
            group: packetLook(letter).group,
            priority: stop.reasons.some(({ code }) => code === 'pinned') || isFirst(stop),
            faded: shut || stop.state !== 'open',
          }),
          ...(sign && signAt ? [pointFeature(signAt, { id: stop.id, letter, sign })] : []),
        ]
      }),
    ),
  ])
}

/** From so many points on a door is drawn filled (two reasons at once, or a wish of the week). */
const firstFrom = 4
const isFirst = ({ priority }: Stop) => priority >= firstFrom
