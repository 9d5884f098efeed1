import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** Merges of the branch, latest first, with the signs of both; of one file, those into it. */
export async function listMerges(db: Db, scope: BranchScope, keptId: string | null = null) {
  const rows = await db
    .selectFrom('merchantMerge')
    .innerJoin('merchant as kept', (join) =>
      join.onRef('kept.branchId', '=', 'merchantMerge.branchId').onRef('kept.id', '=', 'merchantMerge.keptId'),
    )
    .innerJoin('merchant as merged', (join) =>
      join.onRef('merged.branchId', '=', 'merchantMerge.branchId').onRef('merged.id', '=', 'merchantMerge.mergedId'),
    )
    .innerJoin('shop as keptShop', 'keptShop.id', 'kept.shopId')
    .innerJoin('shop as mergedShop', 'mergedShop.id', 'merged.shopId')
    .leftJoin('user', 'user.id', 'merchantMerge.mergedBy')
    .select([
      'merchantMerge.id',
      'merchantMerge.keptId',
      'merchantMerge.mergedId',
      'merchantMerge.mergedAt',
      'merchantMerge.undoneAt',
      'keptShop.name as keptName',
      'mergedShop.name as mergedName',
      'user.name as by',
    ])
    .where('merchantMerge.branchId', '=', scope.branchId)
    .$if(keptId !== null, (query) => query.where('merchantMerge.keptId', '=', keptId ?? ''))
    .orderBy('merchantMerge.mergedAt', 'desc')
    .orderBy('merchantMerge.id')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kept: { id: row.keptId, name: row.keptName },
    merged: { id: row.mergedId, name: row.mergedName },
    mergedAt: row.mergedAt,
    by: row.by,
    undoneAt: row.undoneAt,
  }))
}

/** The shop of a file, removed or merged too, and whether it is on the map. */
export const findShopOfFile = (trx: Trx, scope: BranchScope, merchantId: string) =>
  trx
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['shop.id', 'shop.retiredAt'])
    .where('merchant.branchId', '=', scope.branchId)
    .where('merchant.id', '=', merchantId)
    .where('shop.orgId', '=', scope.orgId)
    .executeTakeFirst()
