import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import type { Packet } from 'domain/packet.ts'

type Side<Of> = {
  packet: Of
  streets: readonly string[]
  compass: string
  lengthM: number
  doors: number
  sides: number
}

type Ground = Pick<PlanSheet['sides'][number], 'sideId' | 'packetId' | 'street' | 'compass' | 'lengthM' | 'doors'>
type Walked = Pick<Packet, 'id'> & { stops: readonly { sideId: string | null }[] }

/** The sides a packet walks, with the doors it goes to: one that is empty or not to be visited is none of them. */
export const sidesOfPacket = <Of extends Walked>(sides: readonly Ground[], packet: Of) =>
  sides
    .filter(({ packetId, doors }) => packetId === packet.id && doors > 0)
    .map(({ sideId, street, compass, lengthM }) => {
      const doors = packet.stops.filter((stop) => stop.sideId === sideId).length
      return { packet, streets: [street], compass, lengthM, doors, sides: 1 }
    })

/**
 * The rows of a map's table, numbered within their packet: each side, or both sides of a street together, or all of a
 * packet, whichever first fits into `most` rows.
 */
export function tableRows<Of extends { id: string }>(
  sides: readonly Side<Of>[],
  most: number,
): (Side<Of> & { index: number })[] {
  const byStreet = joined(sides, ({ packet, streets }) => `${packet.id} ${streets.join(' ')}`)
  const rows =
    sides.length <= most ? sides : byStreet.length <= most ? byStreet : joined(sides, ({ packet }) => packet.id)
  const count = new Map<string, number>()
  return rows.map((row) => {
    const index = (count.get(row.packet.id) ?? 0) + 1
    count.set(row.packet.id, index)
    return { ...row, index }
  })
}

function joined<Of>(sides: readonly Side<Of>[], keyOf: (side: Side<Of>) => string): Side<Of>[] {
  return [...Map.groupBy(sides, keyOf).values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const sum = (pick: (side: Side<Of>) => number) => group.reduce((all, side) => all + pick(side), 0)
    return [
      {
        packet: first.packet,
        streets: [...new Set(group.flatMap(({ streets }) => streets))],
        compass: group.every(({ compass }) => compass === first.compass) ? first.compass : '',
        lengthM: sum(({ lengthM }) => lengthM),
        doors: sum(({ doors }) => doors),
        sides: sum(({ sides: count }) => count),
      },
    ]
  })
}
