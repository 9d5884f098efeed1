import type { ShopInput } from 'domain/merchant-file.ts'
import type { ShopChange, ShopStatus } from 'domain/shop.ts'
import type { Trx } from '#db/database.ts'
import { badRequest, conflict, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { endMemberships } from '#merchants/end-memberships.ts'
import { findMerchantOfShop, merchantOfShop } from '#merchants/merchant-queries.ts'
import { setOccupancy } from '#units/unit-queries.ts'
import { findShop, insertShop, refuseTakenUnit, setShop, type ShopRecord } from './shop-queries.ts'

const isGone = ({ status }: Pick<ShopRecord, 'status'>) => status === 'closed' || status === 'moved'

export interface ShopChanged {
  shopId: string
  merchantId: string | null
  successorShopId: string | null
  exits: number
}

/**
 * Writes down what happened to a shop. The record of one that is gone stays, with its file; its memberships end (I2), but
 * for one that moves with its file.
 *
 * @throws {AppError} 404 for an unknown shop; 409 where it is gone already, or another is open in the unit (I1)
 */
export async function changeShop(
  trx: Trx,
  scope: BranchScope,
  shopId: string,
  change: ShopChange,
  onDate: string,
): Promise<ShopChanged> {
  const shop = await findShop(trx, scope, shopId)
  if (!shop) throw notFound()
  if (change.on > onDate) throw badRequest('date_in_future')
  if (shop.occupiedFrom !== null && change.on < shop.occupiedFrom) throw badRequest('before_it_came')
  const file = await findMerchantOfShop(trx, scope, shopId)
  const told: ShopChanged = { shopId, merchantId: file?.id ?? null, successorShopId: null, exits: 0 }
  const ended = async () => (file ? await endMemberships(trx, scope, file.id) : 0)

  switch (change.change) {
    case 'renovating':
      refuseGone(shop)
      await setStatus(trx, scope, shop, 'renovating', { seenOn: change.on })
      await setOccupancy(trx, scope, shop.unitId, 'under_fitout', change.on)
      return told
    case 'reopened':
      if (shop.status === 'moved') throw conflict('moved_elsewhere', { successorId: shop.successorId })
      if (shop.status === 'open') throw conflict('open_already')
      await refuseTakenUnit(trx, scope, shop.unitId, shop.id)
      await setStatus(trx, scope, shop, 'open', { seenOn: change.on, occupiedTo: null, successorId: null })
      await setOccupancy(trx, scope, shop.unitId, 'occupied', change.on)
      return told
    case 'closed':
    case 'vacant':
      refuseGone(shop)
      await setStatus(trx, scope, shop, change.change, { occupiedTo: shop.occupiedTo ?? change.on })
      await setOccupancy(trx, scope, shop.unitId, 'vacant', change.on)
      return { ...told, exits: await ended() }
    case 'moved':
      refuseGone(shop)
      return moveShop(trx, scope, shop, change, file?.id ?? null, ended)
    case 'replaced': {
      // The old one goes first: one unit shows one open shop.
      const status = isGone(shop) ? shop.status : 'closed'
      await setStatus(trx, scope, shop, status as ShopStatus, { occupiedTo: shop.occupiedTo ?? change.on })
      const exits = await ended()
      const { name, category } = change
      const successorShopId = await insertShop(
        trx,
        scope,
        { ...inThePlaceOf(shop), name, category, occupiedFrom: change.on },
        change.on,
      )
      await setSuccessor(trx, scope, shop.id, successorShopId)
      const { id } = await merchantOfShop(trx, scope, successorShopId)
      return { shopId: successorShopId, merchantId: id, successorShopId, exits }
    }
  }
}

type Moved = Extract<ShopChange, { change: 'moved' }>

async function moveShop(
  trx: Trx,
  scope: BranchScope,
  shop: ShopRecord,
  { on, position, unitId, address, fileGoesAlong }: Moved,
  merchantId: string | null,
  ended: () => Promise<number>,
): Promise<ShopChanged> {
  await setStatus(trx, scope, shop, 'moved', { occupiedTo: on })
  await setOccupancy(trx, scope, shop.unitId, 'vacant', on)
  if (position === null) return { shopId: shop.id, merchantId, successorShopId: null, exits: await ended() }
  const there = { ...inThePlaceOf(shop), position, unitId, placeId: null, address, name: shop.name, occupiedFrom: on }
  const successorShopId = await insertShop(trx, scope, there, on)
  await setSuccessor(trx, scope, shop.id, successorShopId)
  if (merchantId !== null && fileGoesAlong) {
    await trx
      .updateTable('merchant')
      .set((eb) => ({
        shopId: successorShopId,
        updatedAt: new Date().toISOString(),
        updatedBy: scope.userId,
        rowVersion: eb('rowVersion', '+', 1),
      }))
      .where('branchId', '=', scope.branchId)
      .where('id', '=', merchantId)
      .execute()
    return { shopId: successorShopId, merchantId, successorShopId, exits: 0 }
  }
  const exits = await ended()
  const { id } = await merchantOfShop(trx, scope, successorShopId)
  return { shopId: successorShopId, merchantId: id, successorShopId, exits }
}

/** A new shop where one stood. */
const inThePlaceOf = (shop: ShopRecord): ShopInput => ({
  name: '',
  category: shop.category,
  position: [shop.lng, shop.lat],
  unitId: shop.unitId,
  placeId: shop.placeId,
  address: shop.address ?? '',
  weeklyHours: null,
  occupiedFrom: null,
})

function refuseGone(shop: ShopRecord) {
  if (isGone(shop)) throw conflict('gone_already', { status: shop.status })
}

const setStatus = (
  trx: Trx,
  scope: BranchScope,
  shop: ShopRecord,
  status: ShopStatus,
  more: { seenOn?: string; occupiedTo?: string | null; successorId?: null },
) => setShop(trx, scope, shop, { status, ...more }, ['status'])

const setSuccessor = (trx: Trx, scope: BranchScope, shopId: string, successorId: string) =>
  trx.updateTable('shop').set({ successorId }).where('orgId', '=', scope.orgId).where('id', '=', shopId).execute()
