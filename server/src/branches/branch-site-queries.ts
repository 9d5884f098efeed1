import type { BranchSiteChange, NewBranchSite } from 'domain/branch.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { mortonKey } from 'domain/morton.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'

export async function listBranchSites(db: Db | Trx, scope: Pick<BranchScope, 'branchId'>) {
  const rows = await db
    .selectFrom('branchSite')
    .select(['id', 'status', 'lng', 'lat', 'address', 'fromDate', 'toDate', 'moveReason', 'bondRadius', 'rowVersion'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .orderBy('fromDate', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ lng, lat, ...site }) => ({ ...site, position: [lng, lat] satisfies LngLat }))
}

/** Adds a site; a new current one turns the one before into a former site that ends on the day before. */
export async function insertBranchSite(
  trx: Trx,
  scope: Pick<BranchScope, 'branchId' | 'userId'>,
  site: NewBranchSite,
): Promise<string> {
  const { position, ...rest } = site
  const [lng, lat] = position
  if (site.status === 'current') {
    await trx
      .updateTable('branchSite')
      .set({ status: 'former', toDate: site.fromDate, updatedAt: new Date().toISOString(), updatedBy: scope.userId })
      .where('branchId', '=', scope.branchId)
      .where('status', '=', 'current')
      .where('deletedAt', 'is', null)
      .execute()
  }
  const id = ulid()
  await trx
    .insertInto('branchSite')
    .values({
      branchId: scope.branchId,
      id,
      ...rest,
      lng,
      lat,
      zk: mortonKey(position),
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

export const findBranchSite = (
  db: Db | Trx,
  { branchId }: Pick<BranchScope, 'branchId'>,
  id: string,
  removed = false,
) =>
  db
    .selectFrom('branchSite')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('deletedAt', removed ? 'is not' : 'is', null)
    .executeTakeFirst()
export type BranchSiteRow = NonNullable<Awaited<ReturnType<typeof findBranchSite>>>

export async function updateBranchSite(
  trx: Trx,
  scope: BranchScope,
  { id, rowVersion }: BranchSiteRow,
  { position, ...rest }: BranchSiteChange,
) {
  const [lng, lat] = position
  await trx
    .updateTable('branchSite')
    .set({ ...rest, lng, lat, zk: mortonKey(position), ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
}

/** The present site begins where the one before ended: a branch stands in one place at a time. */
export const startPresentSite = (trx: Trx, scope: BranchScope, fromDate: string) =>
  trx
    .updateTable('branchSite')
    .set({ fromDate, updatedAt: new Date().toISOString(), updatedBy: scope.userId })
    .set((eb) => ({ rowVersion: eb('rowVersion', '+', 1) }))
    .where('branchId', '=', scope.branchId)
    .where('status', '=', 'current')
    .where('fromDate', '<', fromDate)
    .where('deletedAt', 'is', null)
    .execute()
