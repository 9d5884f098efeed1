import type { Trx } from '#db/database.ts'
import { conflict } from './errors.ts'
import type { BranchScope } from './scope.ts'

/** Rows whose id a phone may give. @throws {AppError} 409 `stands_already` where the branch has one of this id */
export async function refuseStandingId(
  trx: Trx,
  { branchId }: BranchScope,
  table: 'visit' | 'lead' | 'task' | 'touch' | 'attendance' | 'consent' | 'eventTally' | 'giftMove',
  id: string,
): Promise<void> {
  const row = await trx
    .selectFrom(table)
    .select('id')
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row) throw conflict('stands_already', { id })
}
