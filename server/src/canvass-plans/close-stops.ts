import type { StopClosing } from 'domain/stop.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** By what a stop may be known: whichever of these it names. */
export interface StopSubject {
  merchantId?: string | null
  shopId?: string | null
  unitId?: string | null
  customerId?: string | null
}

/**
 * Closes the open stops of somebody in every packet: nobody is to go there any more (I13).
 *
 * @param at  the instant that says later which visit closed them
 * @returns how many
 */
export async function closeStopsOf(
  trx: Trx,
  scope: BranchScope,
  subject: StopSubject,
  why: StopClosing,
  at: string,
): Promise<number> {
  const known = Object.entries(subject).flatMap(([column, id]) => (id ? [[column, id] as const] : []))
  if (known.length === 0) return 0
  const { numUpdatedRows } = await trx
    .updateTable('stop')
    .set((eb) => ({
      state: 'closed',
      closedAt: at,
      closedWhy: why,
      updatedAt: at,
      updatedBy: scope.userId,
      rowVersion: eb('rowVersion', '+', 1),
    }))
    .where('branchId', '=', scope.branchId)
    .where('state', '=', 'open')
    // Keys of StopSubject, which are columns of the table.
    .where((eb) => eb.or(known.map(([column, id]) => eb(column as keyof StopSubject, '=', id))))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
