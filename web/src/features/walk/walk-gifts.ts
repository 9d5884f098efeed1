import { z } from 'zod'
import type { KeptPacket, QueuedWrite } from '#api/walk-store.ts'

/** A kind of gift and how much of it is left, as far as this phone knows. */
export type GiftLeft = { id: string; name: string; left: number }

export const queuedGiftSchema = z.looseObject({ giftId: z.string(), pieces: z.int(), visitId: z.string() })

/** What the packet took along of the cupboard, less what was handed over with this phone since. */
export function giftsLeft({ kept, writes }: { kept: KeptPacket; writes: readonly QueuedWrite[] }): GiftLeft[] {
  const withdrawn = new Set(writes.filter(({ action }) => action === 'visit.withdraw').flatMap(({ after }) => after))
  const handed = writes.flatMap((write) => {
    const line = write.action === 'gift_move.create' ? queuedGiftSchema.safeParse(write.json).data : undefined
    // What had arrived before the packet was fetched is counted in it.
    const isCounted = write.state === 'dropped' || (write.sentAt !== null && write.sentAt <= kept.takenAt)
    return line === undefined || isCounted || withdrawn.has(line.visitId) ? [] : [line]
  })
  return (kept.packet.gifts ?? []).map(({ id, name, stock }) => ({
    id,
    name,
    left: handed.reduce((left, { giftId, pieces }) => (giftId === id ? left - pieces : left), stock),
  }))
}
