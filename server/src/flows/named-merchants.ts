import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import type { NamedMerchant } from 'domain/voucher.ts'

/** Sign and trade of merchants by their id; also of those that were removed, whose flows stay. */
export async function namedMerchants(
  db: Db | Trx,
  scope: BranchScope,
  ids: readonly (string | null)[],
): Promise<Map<string, NamedMerchant>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const rows = await db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['merchant.id', 'shop.name', 'merchant.category', 'shop.category as shopCategory'])
    .where('merchant.branchId', '=', scope.branchId)
    .where('merchant.id', 'in', wanted)
    .execute()
  return new Map(
    rows.map(({ id, name, category, shopCategory }) => [id, { id, name, category: category ?? shopCategory }]),
  )
}
