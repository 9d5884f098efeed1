import { foldedName } from 'domain/folded-name.ts'
import type { MerchantMatch } from 'domain/import-batch.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { circleRanges } from 'domain/morton.ts'
import { matchedShop } from 'domain/shop-matching.ts'
import { findMapSite } from '#customer-map/customer-map-queries.ts'
import { readMapGround } from '#customer-map/map-rows.ts'
import type { Db, Trx } from '#db/database.ts'
import { inKeyRanges } from '#db/near.ts'
import type { BranchScope } from '#http/scope.ts'
import type { MerchantRecord } from '#merchants/merchant-queries.ts'
import type { ShopRecord } from '#shops/shop-queries.ts'
import type { ReadMerchant } from './import-messages.ts'

export type MatchedMerchant =
  | { shop: ShopRecord; merchant: MerchantRecord | null; by: MerchantMatch }
  | { problem: 'several_shops' }
export interface Circle {
  centre: LngLat
  metres: number
}

/** The circle of the branch's map; null for a branch without a site. */
export async function findBranchCircle(db: Db, scope: BranchScope): Promise<Circle | null> {
  return (await findMapSite(db, scope, null)) ? (await readMapGround(db, scope, null)).circle : null
}

/** A shop that is gone is not the one a list means. */
const gone = ['closed', 'moved']

/**
 * The shop and file each line means, in their order: by credit code, else by sign and place as `matchedShop` says.
 * @returns null for a shop of its own
 */
export async function matchMerchants(
  db: Db | Trx,
  scope: BranchScope,
  lines: readonly ReadMerchant[],
  circle: Circle | null,
): Promise<(MatchedMerchant | null)[]> {
  const folds = [...new Set(lines.map(({ row }) => foldedName(row.name)))].filter((fold) => fold !== '')
  const shops = await listShopsOfSigns(db, scope, folds)
  const coded = await listByCreditCode(
    db,
    scope,
    lines.flatMap(({ row: { creditCode } }) => (creditCode === null ? [] : [creditCode])),
  )
  const files = await listFilesOfShops(db, scope, [...shops.map(({ id }) => id), ...coded.map(({ shopId }) => shopId)])
  const codedShops = await listShops(
    db,
    scope,
    coded.map(({ shopId }) => shopId),
  )
  const spots = Map.groupBy(
    shops.map((shop) => ({ shop, sign: shop.nameFold, address: shop.address, position: at(shop) })),
    ({ sign }) => sign,
  )
  const isRound = (position: LngLat) => circle !== null && metresBetween(circle.centre, position) <= circle.metres

  return lines.map(({ row: { name, address, position, creditCode } }) => {
    const sign = foldedName(name)
    const ofCode = creditCode === null ? [] : coded.filter((file) => file.creditCode === creditCode)
    const shopsOfCode = ofCode.flatMap(({ shopId }) => codedShops.find(({ id }) => id === shopId) ?? [])
    const ofSign = shopsOfCode.filter(({ nameFold }) => nameFold === sign)
    // One owner may have several shops under one code: then the sign must say which.
    const [only, second] = shopsOfCode.length === 1 ? shopsOfCode : ofSign
    if (only && !second) return { shop: only, merchant: files.get(only.id) ?? null, by: 'credit_code' }
    const found = matchedShop({ sign, address, position }, spots.get(sign) ?? [], isRound)
    if (found === 'several') return { problem: 'several_shops' }
    return found && { shop: found.shop.shop, merchant: files.get(found.shop.shop.id) ?? null, by: found.by }
  })
}

/** Signs that stand once round the branch, and where: by them a list shows which coordinate system it is in. */
export async function listLoneSigns(db: Db, { orgId }: BranchScope, circle: Circle): Promise<[string, LngLat][]> {
  const shops = await db
    .selectFrom('shop')
    .select(['nameFold', 'lng', 'lat'])
    .where('orgId', '=', orgId)
    .where('retiredAt', 'is', null)
    .where('status', 'not in', gone)
    .where('nameFold', '<>', '')
    .where(inKeyRanges('shop.zk', circleRanges(circle.centre, circle.metres)))
    .execute()
  return [...Map.groupBy(shops, ({ nameFold }) => nameFold)].flatMap(([sign, [shop, second]]) =>
    shop && !second ? [[sign, at(shop)] as [string, LngLat]] : [],
  )
}

const at = ({ lng, lat }: { lng: number; lat: number }): LngLat => [lng, lat]

const listShopsOfSigns = async (db: Db | Trx, { orgId }: BranchScope, folds: readonly string[]) =>
  folds.length === 0
    ? []
    : db
        .selectFrom('shop')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('nameFold', 'in', folds)
        .where('retiredAt', 'is', null)
        .where('status', 'not in', gone)
        .orderBy('id')
        .execute()

const listShops = async (db: Db | Trx, { orgId }: BranchScope, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('shop')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('id', 'in', ids)
        .where('retiredAt', 'is', null)
        .where('status', 'not in', gone)
        .orderBy('id')
        .execute()

const listByCreditCode = async (db: Db | Trx, { branchId }: BranchScope, codes: readonly string[]) =>
  codes.length === 0
    ? []
    : db
        .selectFrom('merchant')
        .select(['id', 'shopId', 'creditCode'])
        .where('branchId', '=', branchId)
        .where('creditCode', 'in', codes)
        .where('deletedAt', 'is', null)
        .execute()

async function listFilesOfShops(
  db: Db | Trx,
  { branchId }: BranchScope,
  shopIds: readonly string[],
): Promise<Map<string, MerchantRecord>> {
  const files = new Map<string, MerchantRecord>()
  // As many as a statement may name.
  for (let from = 0; from < shopIds.length; from += 5000) {
    const rows = await db
      .selectFrom('merchant')
      .selectAll()
      .where('branchId', '=', branchId)
      .where('shopId', 'in', shopIds.slice(from, from + 5000))
      .where('deletedAt', 'is', null)
      .execute()
    for (const row of rows) files.set(row.shopId, row)
  }
  return files
}
