import { livingStages } from 'domain/merchant.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** Partners count where they are so near a site on foot (K15). */
export const partnerMetres = 300

/** Merchants in the alliance, or wanted: these count half. */
export async function listSitePartners(db: Db | Trx, scope: BranchScope) {
  const rows = await db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select([
      'merchant.id',
      'merchant.memberStage',
      'merchant.areaM2',
      'merchant.category as ownCategory',
      'shop.category',
      'shop.name',
      'shop.lng',
      'shop.lat',
    ])
    .where('merchant.branchId', '=', scope.branchId)
    .where('merchant.deletedAt', 'is', null)
    .where('shop.orgId', '=', scope.orgId)
    .where('shop.retiredAt', 'is', null)
    .where('shop.status', 'not in', ['closed', 'moved'])
    .where((eb) => eb.or([eb('merchant.allianceInterest', '>=', 2), eb('merchant.memberStage', 'in', livingStages)]))
    .orderBy('merchant.id')
    .execute()
  return rows.map(({ lng, lat, memberStage, ownCategory, category, ...row }) => ({
    ...row,
    category: ownCategory ?? category,
    isMember: livingStages.some((stage) => stage === memberStage),
    position: [lng, lat] satisfies LngLat as LngLat,
  }))
}
export type SitePartner = Awaited<ReturnType<typeof listSitePartners>>[number]
