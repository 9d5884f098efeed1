import type { PacketsChange } from 'domain/canvass-plan.ts'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { useChangePackets } from '#api/canvass-plans.ts'
import { useText } from '#i18n/use-text.ts'
import { useToast } from '#ui/Toast.tsx'
import { packetsInput, withChanged, withMerged, withNewPacket, withSidesMoved } from './packet-edit.ts'

type Packets = PacketsChange['packets']

/** Everything one does to packets by hand; each step can be taken back from its toast. */
export function usePacketEdit(branchId: string, sheet: PlanSheet) {
  const text = useText()
  const toast = useToast()
  const save = useChangePackets(branchId)
  const now = packetsInput(sheet.packets)

  const change = (packets: Packets, words: (after: PlanSheet) => string) => {
    const before = now
    save.mutate(
      { plan: sheet.plan, packets },
      {
        onSuccess: (after) => {
          toast({
            words: words(after),
            // A packet that was dissolved comes back as a new one.
            onUndo: () => save.mutate({ plan: after.plan, packets: withKnownIds(before, after) }),
          })
        },
      },
    )
  }

  return {
    pending: save.isPending,
    error: save.error,
    moveSides: (sideIds: readonly string[], letter: string, what: string) =>
      change(withSidesMoved(now, sideIds, letter), (after) =>
        text('canvass.packet.moved', {
          what,
          letter,
          minutes: Math.round(after.packets.find((packet) => packet.letter === letter)?.minutes ?? 0),
        }),
      ),
    toOwnPacket: (sideIds: readonly string[], what: string) => {
      const packets = withNewPacket(now, sideIds)
      if (packets) change(packets, () => text('canvass.packet.movedOut', { what }))
    },
    merge: (from: string, into: string) =>
      change(withMerged(now, from, into), () => text('canvass.packet.merged', { from, into })),
    set: (letter: string, part: Parameters<typeof withChanged>[2]) =>
      change(withChanged(now, letter, part), () => text('canvass.packet.changed', { letter })),
  }
}

function withKnownIds(packets: Packets, { packets: after }: PlanSheet): Packets {
  const ids = new Set(after.map(({ id }) => id))
  return packets.map((packet) => (packet.id !== null && ids.has(packet.id) ? packet : { ...packet, id: null }))
}
