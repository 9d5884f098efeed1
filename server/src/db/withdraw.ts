import type { BranchScope } from '#http/scope.ts'
import type { Trx } from './database.ts'

/** Says that a fact counts no more: it stays, with who took it back and when. @returns false when none of that id counts */
export async function withdrawFact(
  trx: Trx,
  { branchId, userId }: BranchScope,
  table: 'dismissal' | 'dualCredit' | 'eventAmount' | 'siteAmount',
  id: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable(table)
    .set({ withdrawnAt: new Date().toISOString(), withdrawnBy: userId })
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
