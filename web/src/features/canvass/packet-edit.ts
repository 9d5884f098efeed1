import { packetLetters, type PacketsChange } from 'domain/canvass-plan.ts'
import type { Packet } from 'domain/packet.ts'

type PacketInput = PacketsChange['packets'][number]

/** The packets as they stand, in the shape in which they are sent back. */
export const packetsInput = (packets: readonly Packet[]): PacketInput[] =>
  packets.map(({ id, letter, name, members, sideIds, doorIds, locked }) => ({
    id,
    letter,
    name,
    memberIds: members.map((member) => member.id),
    sideIds: [...sideIds],
    doorIds: [...doorIds],
    locked,
  }))

/** Sides into another packet, at the end of its walk; from wherever they are. Packets left with nothing to walk go. */
export function withSidesMoved(packets: readonly PacketInput[], sideIds: readonly string[], to: string): PacketInput[] {
  const moving = new Set(sideIds)
  return packets
    .map((packet) => {
      const rest = packet.sideIds.filter((id) => !moving.has(id))
      return { ...packet, sideIds: packet.letter === to ? [...rest, ...sideIds] : rest }
    })
    .filter(({ sideIds: left, doorIds, letter }) => letter === to || left.length + doorIds.length > 0)
}

/** Sides into a packet of their own, under the first letter that is free; null where no letter is. */
export function withNewPacket(packets: readonly PacketInput[], sideIds: readonly string[]): PacketInput[] | null {
  const letter = packetLetters.find((one) => packets.every((packet) => packet.letter !== one))
  if (!letter) return null
  return withSidesMoved(
    [...packets, { id: null, letter, name: '', memberIds: [], sideIds: [], doorIds: [], locked: false }],
    sideIds,
    letter,
  )
}

/** One packet walked after the other as one; its people and its name are those of `into`. */
export function withMerged(packets: readonly PacketInput[], from: string, into: string): PacketInput[] {
  const gone = packets.find(({ letter }) => letter === from)
  if (!gone || from === into) return [...packets]
  return packets.flatMap((packet) => {
    if (packet.letter === from) return []
    if (packet.letter !== into) return [packet]
    return [
      {
        ...packet,
        sideIds: [...packet.sideIds, ...gone.sideIds],
        doorIds: [...packet.doorIds, ...gone.doorIds],
        memberIds: [...new Set([...packet.memberIds, ...gone.memberIds])].slice(0, 6),
      },
    ]
  })
}

export const withChanged = (
  packets: readonly PacketInput[],
  letter: string,
  part: Partial<Pick<PacketInput, 'name' | 'memberIds' | 'locked'>>,
): PacketInput[] => packets.map((packet) => (packet.letter === letter ? { ...packet, ...part } : packet))

/** Ids with one of them first, the others as they were. */
export const withFirst = (ids: readonly string[], first: string): string[] => [
  first,
  ...ids.filter((id) => id !== first),
]

/**
 * How far packets lie apart: the largest distance of one's minutes from the mean, as a share of the mean. Null without
 * packets or minutes.
 */
export function balanceOf(packets: readonly { minutes: number }[]): number | null {
  const mean = packets.reduce((sum, { minutes }) => sum + minutes, 0) / packets.length
  if (!(mean > 0)) return null
  return Math.max(...packets.map(({ minutes }) => Math.abs(minutes - mean))) / mean
}
