import type { Occupancy } from 'domain/unit.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** The door (unit) that each of these merchants stands in now; one without a shop that is open, or without a door, has none. */
export async function doorsOfMerchants(
  db: Db | Trx,
  { branchId }: Pick<BranchScope, 'branchId'>,
  merchantIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (merchantIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .innerJoin('unit', 'unit.id', 'shop.unitId')
    .select(['merchant.id', 'unit.id as unitId'])
    .where('merchant.branchId', '=', branchId)
    .where('merchant.id', 'in', [...new Set(merchantIds)])
    .where('shop.status', '=', 'open')
    .where('shop.retiredAt', 'is', null)
    .where('unit.retiredAt', 'is', null)
    .where('unit.occupancy', '!=', 'demolished' satisfies Occupancy)
    .execute()
  return new Map(rows.map(({ id, unitId }) => [id, unitId]))
}
