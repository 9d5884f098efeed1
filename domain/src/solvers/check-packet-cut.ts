import { cutDoorKey, type CutGround } from '#canvass-cut.ts'
import { laidPacket } from '#formulas/laid-packet.ts'
import { unmetSingles } from './door-hours.ts'
import type { PacketCut } from './packet-cut.ts'

export const packetCutFaults = [
  'side_left_out',
  'side_twice',
  'door_left_out',
  'door_twice',
  'letter_twice',
  'person_twice',
  'locked_touched',
  'wrong_minutes',
  'wrong_value',
  'wrong_unmet',
] as const
export type PacketCutFault = (typeof packetCutFaults)[number]

/**
 * Checks packets without trusting who cut them: every side and single door that no locked packet holds is in one packet and
 * once in its order, letters and people are not given twice, and minutes, the longest packet and doors without their hour
 * are those recomputed.
 *
 * @returns the faults found; empty where the cut may be stored and shown
 */
export function checkPacketCut(
  ground: CutGround,
  { solution, value }: { solution: PacketCut; value: number },
): PacketCutFault[] {
  const faults = new Set<PacketCutFault>()
  const { packets, minutes } = solution
  const lockedSides = new Set(ground.locked.flatMap(({ sides }) => sides.map(({ sideId }) => sideId)))
  const lockedDoors = new Set(ground.locked.flatMap(({ doorIds }) => doorIds))
  const count = (
    found: readonly string[],
    wanted: readonly string[],
    missing: PacketCutFault,
    twice: PacketCutFault,
  ) => {
    const known = new Set(found)
    if (known.size < found.length) faults.add(twice)
    if (wanted.some((id) => !known.has(id)) || known.size > new Set(wanted).size) faults.add(missing)
  }
  const sideIds = packets.flatMap(({ sides }) => sides.map(({ sideId }) => sideId))
  const freeSides = ground.sides.filter(({ sideId }) => !lockedSides.has(sideId))
  count(
    sideIds,
    freeSides.map(({ sideId }) => sideId),
    'side_left_out',
    'side_twice',
  )
  const doorIds = packets.flatMap((packet) => packet.doorIds)
  const singles = ground.doors.flatMap(({ planDoorId }) => planDoorId ?? []).filter((id) => !lockedDoors.has(id))
  count(doorIds, singles, 'door_left_out', 'door_twice')
  const laid = packets.map((packet) => laidPacket(ground, packet))
  const doors = freeSides.flatMap((side) => side.doors.map(cutDoorKey)).concat(singles)
  count(
    packets.flatMap(({ order }) => order ?? []),
    doors,
    'door_left_out',
    'door_twice',
  )
  if (laid.reduce((sum, packet) => sum + packet.doors.length, 0) !== doors.length) faults.add('door_left_out')

  const all = [...ground.locked, ...packets]
  if (new Set(all.map(({ letter }) => letter)).size < all.length) faults.add('letter_twice')
  const people = all.flatMap(({ memberIds }) => memberIds)
  if (new Set(people).size < people.length) faults.add('person_twice')
  const isLocked = (id: string) => lockedSides.has(id)
  if (sideIds.some(isLocked) || doorIds.some((id) => lockedDoors.has(id))) faults.add('locked_touched')
  if (laid.some((packet, at) => packet.minutes !== minutes[at])) faults.add('wrong_minutes')
  if (Math.max(0, ...laid.map((packet) => packet.minutes)) !== value) faults.add('wrong_value')
  if (unmetSingles(ground, packets) !== solution.unmet) faults.add('wrong_unmet')
  return [...faults]
}
