import type { NewSiteAmount, SiteAmount, SiteAmountMetric } from 'domain/site-amount.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** Typed sums of a former site that were not taken back, the latest first. */
export async function listSiteAmounts(
  db: Db | Trx,
  { branchId }: Pick<BranchScope, 'branchId'>,
  siteId: string,
): Promise<SiteAmount[]> {
  const rows = await db
    .selectFrom('siteAmount')
    .leftJoin('user', 'user.id', 'siteAmount.createdBy')
    .selectAll('siteAmount')
    .select('user.name as userName')
    .where('siteAmount.branchId', '=', branchId)
    .where('siteAmount.siteId', '=', siteId)
    .where('siteAmount.withdrawnAt', 'is', null)
    .orderBy('siteAmount.asOf', 'desc')
    .orderBy('siteAmount.createdAt', 'desc')
    .orderBy('siteAmount.id', 'desc')
    .execute()
  return rows.map(({ id, metric, fen, source, asOf, createdBy, userName }) => ({
    id,
    // Stored from the schema of sums only.
    metric: metric as SiteAmountMetric,
    fen,
    source,
    asOf,
    by: createdBy === null || userName === null ? null : { id: createdBy, name: userName },
  }))
}

export async function insertSiteAmount(
  trx: Trx,
  scope: BranchScope,
  siteId: string,
  amount: NewSiteAmount,
): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('siteAmount')
    .values({
      branchId: scope.branchId,
      id,
      siteId,
      ...amount,
      createdAt: new Date().toISOString(),
      createdBy: scope.userId,
      withdrawnAt: null,
      withdrawnBy: null,
    })
    .execute()
  return id
}
