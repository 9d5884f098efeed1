import type { Trx } from '#db/database.ts'
import { remove } from '#db/soft-delete.ts'
import { conflict, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps } from '#http/stamps.ts'
import { listHangingOn } from '#imports/merchant-hanging-queries.ts'
import { findMerchantOfShop } from '#merchants/merchant-queries.ts'
import { releaseDoors } from '#units/door-queries.ts'
import { setOccupancy } from '#units/unit-queries.ts'
import { findShop, refuseTakenUnit, setShop, type ShopRecord } from './shop-queries.ts'

/**
 * Takes back what was just written of a shop: it is open again where it stood, with its file; the shop that came after it
 * goes. Memberships that ended stay ended: they are begun anew on the board.
 *
 * @throws {AppError} 404 for an unknown shop; 409 where it is open, or somebody has worked with what came after it
 */
export async function undoShopChange(
  trx: Trx,
  scope: BranchScope,
  shopId: string,
  onDate: string,
): Promise<{ merchantId: string | null }> {
  const shop = await findShop(trx, scope, shopId)
  if (!shop) throw notFound()
  if (shop.status === 'open') throw conflict('open_already')
  const successor = shop.successorId === null ? null : await findShop(trx, scope, shop.successorId)
  if (successor) await takeAway(trx, scope, shop, successor, onDate)
  await refuseTakenUnit(trx, scope, shop.unitId, shop.id)
  await setShop(trx, scope, shop, { status: 'open', occupiedTo: null, successorId: null }, ['status'])
  await setOccupancy(trx, scope, shop.unitId, 'occupied', onDate)
  return { merchantId: (await findMerchantOfShop(trx, scope, shopId))?.id ?? null }
}

const hasAnything = async (trx: Trx, { branchId }: BranchScope, merchantId: string) =>
  (await listHangingOn(trx, branchId, [merchantId], [])).size > 0

/** Shops are everybody's: one that another branch has a file on does not leave the map. */
async function isElsewhereOnFile(trx: Trx, scope: BranchScope, shopId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('merchant')
    .innerJoin('branch', 'branch.id', 'merchant.branchId')
    .select('merchant.id')
    .where('branch.orgId', '=', scope.orgId)
    .where('merchant.branchId', '!=', scope.branchId)
    .where('merchant.shopId', '=', shopId)
    .where('merchant.deletedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

async function takeAway(trx: Trx, scope: BranchScope, shop: ShopRecord, successor: ShopRecord, onDate: string) {
  const file = await findMerchantOfShop(trx, scope, successor.id)
  // The file went along where it is older than the shop it stands on now.
  const wentAlong = file !== null && file.createdAt < successor.createdAt
  const isWorkedWith = file !== null && !wentAlong && (file.rowVersion > 1 || (await hasAnything(trx, scope, file.id)))
  if (successor.rowVersion > 1 || isWorkedWith || (await isElsewhereOnFile(trx, scope, successor.id)))
    throw conflict('worked_with_since')
  if (file && wentAlong)
    await trx
      .updateTable('merchant')
      .set({ shopId: shop.id, ...changedStamps(scope.userId, file.rowVersion) })
      .where('branchId', '=', scope.branchId)
      .where('id', '=', file.id)
      .execute()
  else if (file) await remove(trx, scope, 'merchant', file.id)
  await trx
    .updateTable('shop')
    .set({ retiredAt: new Date().toISOString(), ...changedStamps(scope.userId, successor.rowVersion) })
    .where('orgId', '=', scope.orgId)
    .where('id', '=', successor.id)
    .execute()
  if (successor.unitId === shop.unitId) await setOccupancy(trx, scope, successor.unitId, 'vacant', onDate)
  else await releaseDoors(trx, scope.orgId, [successor.id], new Date().toISOString())
}
