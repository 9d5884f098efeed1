import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** A former site of the branch, or null. */
export const findFormerSite = async (db: Db | Trx, { branchId }: BranchScope, siteId: string) =>
  (await db
    .selectFrom('branchSite')
    .select(['id', 'address', 'lng', 'lat', 'toDate', 'bondRadius'])
    .where('branchId', '=', branchId)
    .where('id', '=', siteId)
    .where('status', '=', 'former')
    .where('deletedAt', 'is', null)
    .executeTakeFirst()) ?? null
export type FormerSite = NonNullable<Awaited<ReturnType<typeof findFormerSite>>>

/** Customers whose bond is to the site, with their products. */
export async function listBonded(db: Db, { branchId }: BranchScope, siteId: string) {
  const customers = await db
    .selectFrom('customer')
    .leftJoin('place', 'place.id', 'customer.homePlaceId')
    .leftJoin('building', 'building.id', 'customer.homeBuildingId')
    .select(['customer.id', 'customer.name', 'customer.nameMask', 'customer.ownerUserId', 'customer.lifecycle'])
    .select(['customer.careTier', 'customer.isKey', 'customer.doNotContact', 'customer.marketingConsent'])
    .select(['customer.lastTwoWayOn', 'customer.assetBand', 'customer.lng', 'customer.lat', 'customer.zk'])
    .select(['place.name as placeName', 'place.lng as placeLng', 'place.lat as placeLat'])
    .select(['building.lng as buildingLng', 'building.lat as buildingLat'])
    .where('customer.branchId', '=', branchId)
    .where('customer.siteBondId', '=', siteId)
    .where('customer.deletedAt', 'is', null)
    .orderBy('customer.id')
    .execute()
  const holdings = await db
    .selectFrom('holding')
    .innerJoin('customer', (join) =>
      join.onRef('customer.branchId', '=', 'holding.branchId').onRef('customer.id', '=', 'holding.customerId'),
    )
    .select(['holding.customerId', 'holding.active', 'holding.openedOn', 'holding.closedOn'])
    .where('holding.branchId', '=', branchId)
    .where('customer.siteBondId', '=', siteId)
    .where('customer.deletedAt', 'is', null)
    .execute()
  const byCustomer = Map.groupBy(holdings, ({ customerId }) => customerId)
  return customers.map((customer) => ({ ...customer, holdings: byCustomer.get(customer.id) ?? [] }))
}
export type Bonded = Awaited<ReturnType<typeof listBonded>>[number]
