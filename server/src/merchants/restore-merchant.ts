import type { Trx } from '#db/database.ts'
import { restore } from '#db/soft-delete.ts'
import { conflict, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { findMerchantOfShop } from './merchant-queries.ts'

/**
 * Puts a removed file back.
 * @throws {AppError} 404 where none was removed; 409 when it was merged (that is undone otherwise) or the shop has a new one
 */
export async function restoreMerchant(trx: Trx, scope: BranchScope, id: string): Promise<void> {
  const row = await trx
    .selectFrom('merchant')
    .select(['shopId', 'mergedIntoId'])
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is not', null)
    .executeTakeFirst()
  if (!row) throw notFound()
  if (row.mergedIntoId !== null) throw conflict('merged_into_another', { merchantId: row.mergedIntoId })
  const other = await findMerchantOfShop(trx, scope, row.shopId)
  if (other) throw conflict('file_stands', { merchantId: other.id })
  await restore(trx, scope, 'merchant', id)
}
