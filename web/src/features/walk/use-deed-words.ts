import { visitOutcomes } from 'domain/visit.ts'
import { z } from 'zod'
import type { QueuedWrite } from '#api/walk-store.ts'
import { useText } from '#i18n/use-text.ts'
import { zhCn } from '#i18n/zh-cn.ts'
import { queuedGiftSchema } from './walk-gifts.ts'

const visitSchema = z.object({ outcome: z.enum(visitOutcomes), intent: z.string().nullable().default(null) })
const moveSchema = z.object({ to: z.enum(['assigned', 'in_progress', 'completed', 'returned']) })

/** What a queued write does, in words: "见到老板 B". */
export function useDeedWords(): (write: QueuedWrite) => string {
  const text = useText()
  return ({ action, json }) => {
    const visit = action === 'visit.create' ? visitSchema.safeParse(json) : null
    if (visit?.success) {
      const { outcome, intent } = visit.data
      return [text(`code.visitOutcome.${outcome}`), intent?.toUpperCase()].filter(Boolean).join(' ')
    }
    const move = action === 'packet.move' ? moveSchema.safeParse(json) : null
    if (move?.success) return text(`code.packetState.${move.data.to}`)
    const gift = action === 'gift_move.create' ? queuedGiftSchema.safeParse(json) : null
    if (gift?.success) return text('walk.gift.deed', { count: gift.data.pieces })
    const key = action.replace('.', '_')
    return key in zhCn.walk.deed ? text(`walk.deed.${key as keyof typeof zhCn.walk.deed}`) : action
  }
}
