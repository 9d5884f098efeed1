import { type CutDoor, cutDoorKey, type CutGround, type CutPacket, type CutSide } from '#canvass-cut.ts'
import type { LngLat } from '#lng-lat.ts'
import { packetMinutes } from './packet-minutes.ts'
import { packetWay } from './packet-way.ts'

/** A packet laid on its ground: the way, the time, and every door in the order it is walked. */
export interface LaidPacket {
  packet: CutPacket
  doors: CutDoor[]
  route: LngLat[]
  walkM: number
  minutes: number
  startLabel: string
  endLabel: string
}

/**
 * Whether somebody is sent there: who must not be visited, or refused lately, is shown and walked past.
 * Source: GLOSSARY.md, packet.
 */
export const isWalked = ({ lockState }: Pick<CutDoor, 'lockState'>): boolean =>
  lockState !== 'do_not_visit' && lockState !== 'cool_down'

/**
 * Lays a packet along its sides, then its single doors; a given order of doors or a given way holds instead.
 * Source: GLOSSARY.md, packet.
 *
 * @param packet  sides and doors that the ground does not hold are left out
 */
export function laidPacket(ground: CutGround, packet: CutPacket): LaidPacket {
  const sides = packet.sides.flatMap(({ sideId, reversed }) => {
    const side = ground.sides.find((known) => known.sideId === sideId)
    return side ? [{ side, reversed }] : []
  })
  const singles = packet.doorIds.flatMap((id) => ground.doors.filter(({ planDoorId }) => planDoorId === id))
  const along = [...sides.flatMap(({ side, reversed }) => doorsAlong(side, reversed)), ...singles]
  const doors = packet.order ? inOrder(along, packet.order) : along
  const way = packetWay(
    [
      ...sides.map(({ side, reversed }) => ({
        geometry: reversed ? side.geometry.toReversed() : side.geometry,
        lengthM: side.lengthM,
      })),
      ...singles.map(({ position }) => ({ geometry: position === null ? [] : [position], lengthM: 0 })),
    ],
    ground.start,
    true,
  )
  const walkM = packet.walkM ?? way.walkM
  const first = doors.find(isWalked) ?? null
  const last = doors.findLast(isWalked) ?? null
  return {
    packet,
    doors,
    route: [...(packet.route ?? way.route)],
    walkM,
    minutes: packetMinutes({ doorMinutes: doors.filter(isWalked).map(({ minutes }) => minutes), walkM }),
    startLabel: placeOf(ground, first) ?? sides[0]?.side.street ?? '',
    endLabel: placeOf(ground, last) ?? sides.at(-1)?.side.street ?? '',
  }
}

/**
 * From which end each side is best walked, where the planner only said in which order.
 * Source: GLOSSARY.md, packet.
 */
export function withDirections(ground: CutGround, packet: Omit<CutPacket, 'sides'> & { sideIds: readonly string[] }) {
  const { sideIds, ...rest } = packet
  const sides = sideIds.flatMap((id) => ground.sides.filter(({ sideId }) => sideId === id))
  const { reversed } = packetWay(sides, ground.start)
  return {
    ...rest,
    sides: sides.map(({ sideId }, index) => ({ sideId, reversed: reversed[index] ?? false })),
  } satisfies CutPacket
}

/** Doors of a side as one passes them. Source: GLOSSARY.md, packet. */
export function doorsAlong({ doors }: Pick<CutSide, 'doors'>, reversed: boolean): CutDoor[] {
  const forward = doors.toSorted(
    (a, b) =>
      (a.chainage ?? Number.POSITIVE_INFINITY) - (b.chainage ?? Number.POSITIVE_INFINITY) ||
      (a.seq ?? 0) - (b.seq ?? 0) ||
      (cutDoorKey(a) < cutDoorKey(b) ? -1 : 1),
  )
  return reversed ? forward.toReversed() : forward
}

function inOrder(doors: readonly CutDoor[], keys: readonly string[]): CutDoor[] {
  const rank = new Map(keys.map((key, index) => [key, index]))
  const rankOf = (door: CutDoor) => rank.get(cutDoorKey(door)) ?? keys.length
  return doors.toSorted((a, b) => rankOf(a) - rankOf(b))
}

function placeOf({ sides }: CutGround, door: CutDoor | null): string | null {
  if (door === null) return null
  const street = sides.find(({ sideId }) => sideId === door.sideId)?.street
  return [street, door.label].filter(Boolean).join(' ') || null
}
