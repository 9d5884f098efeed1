import type { LngLat } from 'domain/lng-lat.ts'
import type { Db, Trx } from '#db/database.ts'
import { changedStamps } from '#http/stamps.ts'
import type { BranchScope } from '#http/scope.ts'

export async function findBranch(db: Db | Trx, scope: BranchScope) {
  const row = await db
    .selectFrom('branch')
    .select(['id', 'code', 'name', 'branchType', 'openedOn', 'territory', 'territorySource', 'rowVersion'])
    .where('id', '=', scope.branchId)
    .where('orgId', '=', scope.orgId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  // Stored by saveTerritory from a checked ring.
  return row ? { ...row, territory: row.territory === null ? null : (JSON.parse(row.territory) as LngLat[]) } : null
}

/** The territory as a closed ring, or null for none. @returns the new row version, or null when there is no such branch */
export async function saveTerritory(trx: Trx, scope: BranchScope, rowVersion: number, ring: LngLat[] | null) {
  const row = await trx
    .updateTable('branch')
    .set({
      territory: ring === null ? null : JSON.stringify(ring),
      territorySource: ring === null ? null : 'drawn',
      ...changedStamps(scope.userId, rowVersion),
    })
    .where('id', '=', scope.branchId)
    .where('orgId', '=', scope.orgId)
    .returning('rowVersion')
    .executeTakeFirst()
  return row?.rowVersion ?? null
}

export async function listBranchSettings(
  db: Db | Trx,
  scope: Pick<BranchScope, 'branchId'>,
): Promise<Record<string, unknown>> {
  const rows = await db
    .selectFrom('branchSetting')
    .select(['key', 'value'])
    .where('branchId', '=', scope.branchId)
    .execute()
  return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value)]))
}

export const saveBranchSetting = (trx: Trx, scope: BranchScope, key: string, value: unknown) =>
  trx
    .insertInto('branchSetting')
    .values({
      branchId: scope.branchId,
      key,
      value: JSON.stringify(value),
      updatedAt: new Date().toISOString(),
      updatedBy: scope.userId,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['branchId', 'key'])
        .doUpdateSet({ value: JSON.stringify(value), updatedAt: new Date().toISOString(), updatedBy: scope.userId }),
    )
    .execute()

/** Colleagues of the branch: names in full, nothing else. */
export const listColleagues = (db: Db, scope: BranchScope) =>
  db
    .selectFrom('user')
    .innerJoin('userBranch', 'userBranch.userId', 'user.id')
    .select(['user.id', 'user.name', 'user.job'])
    .where('userBranch.branchId', '=', scope.branchId)
    .where('user.orgId', '=', scope.orgId)
    .where('user.status', '=', 'active')
    .orderBy('user.staffNo')
    .execute()
