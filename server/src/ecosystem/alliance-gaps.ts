import { candidateMetres, type EcosystemAlliance } from 'domain/ecosystem.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { livingStages } from 'domain/merchant.ts'
import type { MerchantCategory } from 'domain/merchant-category.ts'
import { circleRanges } from 'domain/morton.ts'
import type { ShopStatus } from 'domain/shop.ts'
import type { Trx } from '#db/database.ts'
import { inKeyRanges } from '#db/near.ts'
import type { BranchScope } from '#http/scope.ts'
import { groupOf, type LinkMerchant } from '#links/link-rows.ts'
import { gridIndex } from '#osm/grid-index.ts'
import { planeAt } from '#osm/plane.ts'
import { type EcosystemRows, type GraphAlliance, isGone } from './ecosystem-rows.ts'
import { themeCategories } from './theme-categories.ts'

const candidatesShown = 5
type Gap = EcosystemAlliance['gaps'][number]

/** Trades the theme of each alliance needs and no member has, with the open shops near its members that could be asked. */
export async function allianceGaps(
  trx: Trx,
  scope: BranchScope,
  asked: readonly GraphAlliance[],
  rows: EcosystemRows,
  categories: ReadonlyMap<string, MerchantCategory>,
): Promise<ReadonlyMap<string, Gap[]>> {
  const alliances = missingTrades(asked, rows)
  const positions = alliances.flatMap((alliance) => alliance.around.map(({ position }) => position))
  const wanted = [...new Set(alliances.flatMap(({ missing }) => missing))]
  const shops = await listOpenShops(trx, scope, wanted, positions)
  const [centre = [0, 0] satisfies LngLat as LngLat] = positions
  const plane = planeAt(centre)
  const index = gridIndex(shops, ({ position }) => {
    const [x, y] = plane.toPoint(position)
    return [x, y, x, y]
  })

  return new Map(
    alliances.map(({ id, missing, around: members, taken }) => {
      const near = new Map<string, Candidate>()
      for (const member of members) {
        for (const shop of index.around(plane.toPoint(member.position), candidateMetres)) {
          const metres = metresBetween(member.position, shop.position)
          if (metres > candidateMetres || (shop.merchantId !== null && taken.has(shop.merchantId))) continue
          if (metres < (near.get(shop.id)?.metres ?? Infinity)) {
            near.set(shop.id, { shop, metres, nearestMemberId: member.id })
          }
        }
      }
      const byCategory = Map.groupBy(near.values(), ({ shop }) => shop.category)
      return [
        id,
        missing.map((category): Gap => {
          const candidates = (byCategory.get(category) ?? []).toSorted(
            (a, b) => Number(b.shop.merchantId !== null) - Number(a.shop.merchantId !== null) || a.metres - b.metres,
          )
          return {
            category,
            group: groupOf(categories, category),
            candidateCount: candidates.length,
            candidates: candidates.slice(0, candidatesShown).map(({ shop, metres, nearestMemberId }) => ({
              shopId: shop.id,
              merchantId: shop.merchantId,
              name: shop.name,
              position: shop.position,
              metres: Math.round(metres),
              nearestMemberId,
            })),
          }
        }),
      ]
    }),
  )
}

/** What the theme of each alliance needs and no member has, whom it is near, and who is in it already. */
export function missingTrades(
  asked: readonly Pick<GraphAlliance, 'id' | 'theme'>[],
  rows: {
    branch: Pick<EcosystemRows['branch'], 'position'>
    merchants: EcosystemRows['merchants']
    memberships: EcosystemRows['memberships']
  },
) {
  const merchants = new Map(rows.merchants.map((merchant) => [merchant.id, merchant]))
  return asked.map((alliance) => {
    const own = rows.memberships.filter(({ allianceId }) => allianceId === alliance.id)
    const living = own.flatMap(({ stage, merchantId }) => {
      const merchant = livingStages.includes(stage) ? merchants.get(merchantId) : undefined
      return merchant ? [merchant] : []
    })
    const present = new Set(living.map(({ category }) => category))
    return {
      id: alliance.id,
      missing: (themeCategories.get(alliance.theme) ?? []).filter((category) => !present.has(category)),
      // Where nobody is in it yet, one begins round the branch.
      around: around(living, rows.branch.position),
      taken: new Set(own.filter((membership) => !isGone(membership)).map(({ merchantId }) => merchantId)),
    }
  })
}

type OpenShop = Awaited<ReturnType<typeof listOpenShops>>[number]
type Candidate = { shop: OpenShop; metres: number; nearestMemberId: string | null }

const around = (members: readonly LinkMerchant[], branch: LngLat | null): { id: string | null; position: LngLat }[] =>
  members.length > 0 || branch === null ? [...members] : [{ id: null, position: branch }]

/** Open shops of some trades near some positions, with the branch's file on them. */
async function listOpenShops(db: Trx, scope: BranchScope, categories: readonly string[], positions: readonly LngLat[]) {
  const [first] = positions
  if (first === undefined || categories.length === 0) return []
  const farthest = Math.max(...positions.map((position) => metresBetween(first, position)))
  const rows = await db
    .selectFrom('shop')
    .leftJoin('merchant', (join) =>
      join
        .onRef('merchant.shopId', '=', 'shop.id')
        .on('merchant.branchId', '=', scope.branchId)
        .on('merchant.deletedAt', 'is', null)
        .on('merchant.mergedIntoId', 'is', null),
    )
    .select([
      'shop.id',
      'shop.name',
      'shop.category',
      'shop.lng',
      'shop.lat',
      'merchant.id as merchantId',
      'merchant.category as ownCategory',
    ])
    .where('shop.orgId', '=', scope.orgId)
    .where('shop.retiredAt', 'is', null)
    .where('shop.status', '=', 'open' satisfies ShopStatus)
    .where(inKeyRanges('shop.zk', circleRanges(first, farthest + candidateMetres)))
    .orderBy('shop.id')
    .execute()
  const wanted = new Set(categories)
  return rows
    .map(({ ownCategory, lng, lat, ...row }) => ({
      ...row,
      category: ownCategory ?? row.category,
      position: [lng, lat] satisfies LngLat as LngLat,
    }))
    .filter(({ category }) => wanted.has(category))
}
