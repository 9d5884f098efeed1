import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** Takes a plan's packets apart: its sides and doors are in none again. Only before anybody walked. */
export async function dissolvePackets(trx: Trx, { branchId, userId }: BranchScope, planId: string): Promise<void> {
  await trx.deleteFrom('stop').where('branchId', '=', branchId).where('planId', '=', planId).execute()
  for (const table of ['canvassPlanSide', 'canvassPlanDoor'] as const) {
    await trx
      .updateTable(table)
      .set({ packetId: null })
      .where('branchId', '=', branchId)
      .where('planId', '=', planId)
      .execute()
  }
  await trx
    .updateTable('packet')
    .set({ deletedAt: new Date().toISOString(), updatedBy: userId })
    .where('branchId', '=', branchId)
    .where('planId', '=', planId)
    .where('deletedAt', 'is', null)
    .execute()
  await trx
    .updateTable('canvassPlan')
    .set({ cut: null })
    .where('branchId', '=', branchId)
    .where('id', '=', planId)
    .execute()
}
