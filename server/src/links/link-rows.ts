import type { Introducer, LinkKind, LinkStatus } from 'domain/alliance-link.ts'
import type { FlowProof } from 'domain/flow-record.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { MemberStage } from 'domain/merchant.ts'
import type { MerchantCategory, MerchantGroup } from 'domain/merchant-category.ts'
import type { SegmentMix } from 'domain/customer.ts'
import type { ShopStatus } from 'domain/shop.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { branchCategories } from '#reference/branch-lists.ts'

/** Every merchant on file of the branch with the public facts of its shop, by id, so that equal rows give equal graphs. */
export async function listLinkMerchants(db: Db | Trx, scope: BranchScope) {
  const categories = await branchCategories(db, scope)
  const rows = await db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select([
      'merchant.id',
      'merchant.shopId',
      'merchant.category as ownCategory',
      'merchant.priceTier',
      'merchant.memberStage',
      'merchant.allianceInterest',
      'merchant.segmentMix',
      'merchant.doNotVisitUntil',
      'shop.name',
      'shop.category',
      'shop.status',
      'shop.retiredAt',
      'shop.lng',
      'shop.lat',
    ])
    .where('merchant.branchId', '=', scope.branchId)
    .where('merchant.deletedAt', 'is', null)
    .where('merchant.mergedIntoId', 'is', null)
    .where('shop.orgId', '=', scope.orgId)
    .orderBy('merchant.id')
    .execute()
  return rows.map(({ ownCategory, lng, lat, segmentMix, status, memberStage, retiredAt, ...row }) => ({
    ...row,
    category: ownCategory ?? row.category,
    group: groupOf(categories, ownCategory ?? row.category),
    position: [lng, lat] satisfies LngLat as LngLat,
    isOpen: status === ('open' satisfies ShopStatus) && retiredAt === null,
    // Columns that only checked input fills.
    segmentMix: JSON.parse(segmentMix) as SegmentMix,
    memberStage: memberStage as MemberStage | null,
  }))
}
export type LinkMerchant = Awaited<ReturnType<typeof listLinkMerchants>>[number]

/** The colour group of a trade; one that the lists do not know serves. */
export const groupOf = (categories: ReadonlyMap<string, MerchantCategory>, category: string): MerchantGroup =>
  categories.get(category)?.group ?? 'serve'

/** Links of the branch, the oldest first. Their ends may be merchants that are no longer on file. */
export async function listLinkRows(db: Db | Trx, scope: BranchScope) {
  const rows = await db
    .selectFrom('allianceLink')
    .select([
      'id',
      'allianceId',
      'fromMerchantId',
      'toMerchantId',
      'kind',
      'since',
      'status',
      'introducedBy',
      'introducerMerchantId',
      'pledge',
      'pledgePerMonth',
      'endedOn',
      'endedReason',
      'rowVersion',
    ])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .orderBy('since')
    .orderBy('id')
    .execute()
  // Codes that newAllianceLinkSchema and changedAllianceLinkSchema let through.
  return rows.map((row) => ({
    ...row,
    kind: row.kind as LinkKind,
    status: row.status as LinkStatus,
    introducedBy: row.introducedBy as Introducer,
  }))
}
export type LinkRow = Awaited<ReturnType<typeof listLinkRows>>[number]

/** Flows of the branch up to a day that were not taken back, the oldest first. */
export async function listFlowRows(db: Db | Trx, scope: BranchScope, until: string) {
  const rows = await db
    .selectFrom('flowRecord')
    .select(['linkId', 'allianceId', 'fromMerchantId', 'toMerchantId', 'flowedOn', 'count', 'proof'])
    .where('branchId', '=', scope.branchId)
    .where('withdrawnAt', 'is', null)
    .where('flowedOn', '<=', until)
    .orderBy('flowedOn')
    .orderBy('id')
    .execute()
  // A code that the writes check.
  return rows.map((row) => ({ ...row, proof: row.proof as FlowProof }))
}
export type FlowRow = Awaited<ReturnType<typeof listFlowRows>>[number]

/** Links whose ends are both on file, or the branch. */
export function linksOfKnown(links: readonly LinkRow[], isKnown: (merchantId: string) => boolean): LinkRow[] {
  const stands = (id: string | null) => id === null || isKnown(id)
  return links.filter(({ fromMerchantId, toMerchantId }) => stands(fromMerchantId) && stands(toMerchantId))
}
