import type { NewBranch } from 'domain/branch.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { OrgScope } from '#http/scope.ts'
import { newStamps } from '#http/stamps.ts'
import { nameSort } from '#search/name-text.ts'

/** Every branch with where it stands and stood, and how many may sign in there. */
export async function listBranches(db: Db, { orgId }: OrgScope) {
  const branches = await db
    .selectFrom('branch')
    .select(['id', 'code', 'name', 'branchType', 'openedOn'])
    .where('orgId', '=', orgId)
    .where('deletedAt', 'is', null)
    .orderBy('code')
    .orderBy('id')
    .execute()
  const sites = await db
    .selectFrom('branchSite')
    .innerJoin('branch', 'branch.id', 'branchSite.branchId')
    .select([
      'branchSite.branchId',
      'branchSite.id',
      'branchSite.status',
      'branchSite.lng',
      'branchSite.lat',
      'branchSite.address',
      'branchSite.fromDate',
      'branchSite.toDate',
    ])
    .where('branch.orgId', '=', orgId)
    .where('branchSite.deletedAt', 'is', null)
    .orderBy('branchSite.fromDate', 'desc')
    .orderBy('branchSite.id')
    .execute()
  const people = await db
    .selectFrom('userBranch')
    .innerJoin('user', 'user.id', 'userBranch.userId')
    .select(({ fn }) => ['userBranch.branchId', fn.countAll<number>().as('accounts')])
    .where('user.orgId', '=', orgId)
    .where('user.status', '=', 'active')
    .groupBy('userBranch.branchId')
    .execute()
  const sitesOf = Map.groupBy(sites, ({ branchId }) => branchId)
  const accountsOf = new Map(people.map(({ branchId, accounts }) => [branchId, Number(accounts)]))
  return branches.map((branch) => ({
    ...branch,
    accounts: accountsOf.get(branch.id) ?? 0,
    sites: (sitesOf.get(branch.id) ?? []).map(({ id, status, lng, lat, address, fromDate, toDate }) => ({
      id,
      status,
      position: [lng, lat] satisfies LngLat,
      address,
      fromDate,
      toDate,
    })),
  }))
}

export async function isBranchCodeTaken(trx: Trx, { orgId }: OrgScope, code: string): Promise<boolean> {
  const row = await trx
    .selectFrom('branch')
    .select('id')
    .where('orgId', '=', orgId)
    .where('code', '=', code)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertBranch(trx: Trx, scope: OrgScope, branch: Omit<NewBranch, 'site'>): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('branch')
    .values({
      id,
      orgId: scope.orgId,
      ...branch,
      nameSort: nameSort(branch.name),
      headcount: null,
      territory: null,
      territorySource: null,
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}
