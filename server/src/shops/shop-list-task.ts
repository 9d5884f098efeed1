import { isWithinDays } from 'domain/civil-date.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { ShopOnMap } from 'domain/map-layers.ts'
import type { MemberStage, OurStatus } from 'domain/merchant.ts'
import { circleRanges } from 'domain/morton.ts'
import { newShopDays, type ShopStatus } from 'domain/shop.ts'
import { readMapGround } from '#customer-map/map-rows.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import type { Db } from '#db/database.ts'
import { inKeyRanges } from '#db/near.ts'
import type { BranchScope } from '#http/scope.ts'

export interface LayerQuestion {
  scope: BranchScope
  siteId: string | null
  onDate: string
}

/** Shops of the map that still trade, with the branch's file on each. */
export async function shopListTask(db: Db, { scope, siteId, onDate }: LayerQuestion): Promise<ShopOnMap[]> {
  const { circle } = await readMapGround(db, scope, siteId)
  const rows = await db
    .selectFrom('shop')
    .leftJoin('merchant', (join) =>
      join
        .onRef('merchant.shopId', '=', 'shop.id')
        .on('merchant.branchId', '=', scope.branchId)
        .on('merchant.deletedAt', 'is', null),
    )
    .select([
      'shop.id',
      'shop.name',
      'shop.category',
      'shop.status',
      'shop.address',
      'shop.openingHours',
      'shop.seenOn',
      'shop.occupiedFrom',
      'shop.lng',
      'shop.lat',
      'merchant.id as merchantId',
      'merchant.category as merchantCategory',
      'merchant.filedGrade',
      'merchant.ourStatus',
      'merchant.acquiringActive',
      'merchant.memberStage',
      'merchant.allianceInterest',
    ])
    .where('shop.orgId', '=', scope.orgId)
    .where('shop.retiredAt', 'is', null)
    .where('shop.status', 'not in', ['closed', 'moved'])
    .where(inKeyRanges('shop.zk', circleRanges(circle.centre, circle.metres)))
    .orderBy('shop.nameSort')
    .orderBy('shop.id')
    .execute()
  const visits = await lastVisits(db, scope)
  const categories = await branchCategories(db, scope)

  return rows.flatMap((row): ShopOnMap[] => {
    const position: LngLat = [row.lng, row.lat]
    if (metresBetween(circle.centre, position) > circle.metres) return []
    const category = row.merchantCategory ?? row.category
    const { id, name, address, openingHours, seenOn, occupiedFrom } = row
    return [
      {
        id,
        name,
        address,
        openingHours,
        seenOn,
        newSince: occupiedFrom !== null && isWithinDays(occupiedFrom, onDate, newShopDays) ? occupiedFrom : null,
        category,
        position,
        group: categories.get(category)?.group ?? 'serve',
        // Codes of columns that only checked input fills, here and below.
        status: row.status as ShopStatus,
        merchant:
          row.merchantId === null
            ? null
            : {
                id: row.merchantId,
                filedGrade: row.filedGrade ?? 0,
                ourStatus: (row.ourStatus ?? 'none') as OurStatus,
                acquiringActive: row.acquiringActive === 1,
                memberStage: row.memberStage as MemberStage | null,
                allianceInterest: row.allianceInterest,
                lastVisitOn: visits.get(row.merchantId) ?? null,
              },
      },
    ]
  })
}

async function lastVisits(db: Db, scope: BranchScope): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('visit')
    .select(({ fn }) => ['subjectId', fn.max('visitedOn').as('lastOn')])
    .where('branchId', '=', scope.branchId)
    .where('subjectKind', '=', 'merchant')
    .where('withdrawnAt', 'is', null)
    .groupBy('subjectId')
    .execute()
  return new Map(rows.map(({ subjectId, lastOn }) => [subjectId, lastOn]))
}
