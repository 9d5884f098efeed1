import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import type { BranchSiteRow } from './branch-site-queries.ts'

type Site = Pick<BranchSiteRow, 'lng' | 'lat' | 'toDate' | 'bondRadius'>
type BranchKey = Pick<BranchScope, 'branchId'>

/**
 * Who may be bound to a former site (R091): lives within its circle, is bound to none yet, and is not known to have come
 * only after the move. Who has no day for a product may have come later; he is counted apart.
 */
export async function bondable(db: Db | Trx, { branchId }: BranchKey, site: Site) {
  const rows = await db
    .selectFrom('customer')
    .leftJoin('place', 'place.id', 'customer.homePlaceId')
    .leftJoin('building', 'building.id', 'customer.homeBuildingId')
    .select(['customer.id', 'customer.lng', 'customer.lat'])
    .select(['building.lng as buildingLng', 'building.lat as buildingLat'])
    .select(['place.lng as placeLng', 'place.lat as placeLat'])
    .where('customer.branchId', '=', branchId)
    .where('customer.siteBondId', 'is', null)
    .where('customer.lifecycle', '<>', 'prospect')
    .where('customer.deletedAt', 'is', null)
    .execute()
  const near = rows.filter((row) => {
    const home = pair(row.lng, row.lat) ?? pair(row.buildingLng, row.buildingLat) ?? pair(row.placeLng, row.placeLat)
    return home !== null && metresBetween(home, [site.lng, site.lat]) <= site.bondRadius
  })
  const firstDays = await listFirstDays(db, branchId)
  const lastDay = site.toDate ?? '9999-12-31'
  return near.flatMap(({ id }) => {
    const first = firstDays.get(id) ?? null
    return first !== null && first > lastDay ? [] : [{ id, isDated: first !== null }]
  })
}

const pair = (lng: number | null, lat: number | null): LngLat | null =>
  lng === null || lat === null ? null : [lng, lat]

/** The day of the first product of each customer of the branch all of whose products have one. */
async function listFirstDays(db: Db | Trx, branchId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('holding')
    .select(({ fn }) => [
      'customerId',
      fn.min('openedOn').as('first'),
      fn.count<number>('openedOn').as('dated'),
      fn.countAll<number>().as('all'),
    ])
    .where('branchId', '=', branchId)
    .groupBy('customerId')
    .execute()
  return new Map(
    rows.flatMap(({ customerId, first, dated, all }) =>
      first !== null && Number(dated) === Number(all) ? [[customerId, first] as const] : [],
    ),
  )
}

const atOnce = 500

/** Binds everybody who may be bound. `at` is the moment by which `takeBackBonds` finds them again. */
export async function bondCustomers(
  trx: Trx,
  scope: BranchScope,
  site: BranchSiteRow,
): Promise<{ bonded: number; at: string }> {
  const at = new Date().toISOString()
  const ids = (await bondable(trx, scope, site)).map(({ id }) => id)
  for (let start = 0; start < ids.length; start += atOnce) {
    await trx
      .updateTable('customer')
      .set({ siteBondId: site.id, updatedAt: at, updatedBy: scope.userId })
      .set((eb) => ({ rowVersion: eb('rowVersion', '+', 1) }))
      .where('branchId', '=', scope.branchId)
      .where('id', 'in', ids.slice(start, start + atOnce))
      .execute()
  }
  return { bonded: ids.length, at }
}

/** Looses those bound at a moment and not touched since. */
export const takeBackBonds = (trx: Trx, scope: BranchScope, siteId: string, at: string) =>
  trx
    .updateTable('customer')
    .set({ siteBondId: null, updatedAt: new Date().toISOString(), updatedBy: scope.userId })
    .set((eb) => ({ rowVersion: eb('rowVersion', '+', 1) }))
    .where('branchId', '=', scope.branchId)
    .where('siteBondId', '=', siteId)
    .where('updatedAt', '=', at)
    .execute()
