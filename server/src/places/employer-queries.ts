import type { corpAccounts, Employer, EmployerChange, employerSectors, PayrollStatus } from 'domain/employer.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'

/** The branch's file on an employer, or null while there is none. */
export async function findEmployer(
  db: Db | Trx,
  { branchId }: BranchScope,
  placeId: string,
): Promise<(Employer & { id: string }) | null> {
  const row = await db
    .selectFrom('employerProfile')
    .leftJoin('user', 'user.id', 'employerProfile.updatedBy')
    .selectAll('employerProfile')
    .select('user.name as userName')
    .where('employerProfile.branchId', '=', branchId)
    .where('employerProfile.placeId', '=', placeId)
    .where('employerProfile.deletedAt', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    // Codes that only checked input fills.
    sector: row.sector as (typeof employerSectors)[number] | null,
    corpAccount: row.corpAccount as (typeof corpAccounts)[number],
    payrollStatus: row.payrollStatus as PayrollStatus,
    payDay: row.payDay,
    updatedOn: row.updatedAt.slice(0, 10),
    by: row.userName,
    rowVersion: row.rowVersion,
  }
}

export async function saveEmployer(
  trx: Trx,
  scope: BranchScope,
  placeId: string,
  current: { id: string; rowVersion: number } | null,
  employer: EmployerChange,
): Promise<string> {
  if (current) {
    await trx
      .updateTable('employerProfile')
      .set({ ...employer, ...changedStamps(scope.userId, current.rowVersion) })
      .where('branchId', '=', scope.branchId)
      .where('id', '=', current.id)
      .execute()
    return current.id
  }
  const id = ulid()
  await trx
    .insertInto('employerProfile')
    .values({ branchId: scope.branchId, id, placeId, ...employer, ...newStamps(scope.userId), deletedAt: null })
    .execute()
  return id
}
