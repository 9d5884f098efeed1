import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps } from '#http/stamps.ts'
import type { PacketRow } from './packet-rows.ts'
import { insertPlanMove } from './plan-queries.ts'

/**
 * Hands in what is still out when the day is called off: what was not walked stays open, with the reason in the place of
 * the walker's own word. A packet nobody set out with has no hours.
 */
export async function handInPackets(
  trx: Trx,
  scope: BranchScope,
  packets: readonly PacketRow[],
  reason: string,
): Promise<void> {
  const at = new Date().toISOString()
  for (const packet of packets.filter(({ state }) => state !== 'returned')) {
    await trx
      .updateTable('packet')
      .set({
        state: 'returned',
        returnedAt: at,
        returnedBy: scope.userId,
        returnNote: reason,
        ...changedStamps(scope.userId, packet.rowVersion, at),
      })
      .where('branchId', '=', scope.branchId)
      .where('id', '=', packet.id)
      .execute()
    const move = { planId: packet.planId, packetId: packet.id, from: packet.state, to: 'returned', reason }
    await insertPlanMove(trx, scope, move)
  }
}
