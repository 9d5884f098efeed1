import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** Whoever came has met us: from "not close" one step up to "has met us". Closer than that an afternoon makes nobody. */
const [before, after] = ['c', 'b'] as const

/** @returns what the customer was before; null where he is as near or nearer already */
export async function bringCloser(trx: Trx, scope: BranchScope, customerId: string): Promise<string | null> {
  const isMoved = await move(trx, scope, customerId, before, after)
  return isMoved ? before : null
}

/** An arrival that was none: unless somebody has moved it since, or another event or visit says the same. */
export async function takeBackCloseness(
  trx: Trx,
  scope: BranchScope,
  { customerId, familiarityFrom }: { customerId: string | null; familiarityFrom: string | null },
): Promise<void> {
  if (customerId === null || familiarityFrom === null || (await hasCome(trx, scope, customerId))) return
  await move(trx, scope, customerId, after, familiarityFrom)
}

async function hasCome(trx: Trx, { branchId }: BranchScope, customerId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('attendance')
    .select('id')
    .where('branchId', '=', branchId)
    .where('customerId', '=', customerId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

async function move(trx: Trx, { branchId, userId }: BranchScope, customerId: string, from: string, to: string) {
  const { numUpdatedRows } = await trx
    .updateTable('customer')
    .set((eb) => ({
      familiarity: to,
      updatedAt: new Date().toISOString(),
      updatedBy: userId,
      rowVersion: eb('rowVersion', '+', 1),
    }))
    .where('branchId', '=', branchId)
    .where('id', '=', customerId)
    .where('familiarity', '=', from)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
