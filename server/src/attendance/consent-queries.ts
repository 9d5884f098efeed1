import type { GivenConsent } from 'domain/attendance.ts'
import { ulid } from 'ulid'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

interface Giver {
  attendanceId: string | null
  eventId: string | null
  customerId: string | null
}

/** One row for each purpose: what was agreed to together is taken back one by one. */
export async function insertConsents(
  trx: Trx,
  scope: BranchScope,
  giver: Giver,
  { consents, children }: { consents: readonly (GivenConsent & { id?: string })[]; children: readonly unknown[] },
  givenOn: string,
): Promise<void> {
  if (consents.length === 0) return
  await trx
    .insertInto('consent')
    .values(
      consents.map(({ id, purpose, merchantId }) => ({
        branchId: scope.branchId,
        id: id ?? ulid(),
        ...giver,
        purpose,
        merchantId,
        // For the child as well, whoever came with one.
        byGuardian: children.length > 0 ? 1 : 0,
        givenOn,
        createdAt: new Date().toISOString(),
        createdBy: scope.userId,
        withdrawnAt: null,
        withdrawnBy: null,
      })),
    )
    .execute()
}

/** Consents of an arrival that still hold. */
export const listConsentsOf = (trx: Trx, { branchId }: BranchScope, attendanceId: string) =>
  trx
    .selectFrom('consent')
    .select(['id', 'purpose', 'merchantId'])
    .where('branchId', '=', branchId)
    .where('attendanceId', '=', attendanceId)
    .where('withdrawnAt', 'is', null)
    .execute()

export async function withdrawConsents(trx: Trx, scope: BranchScope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('consent')
    .set({ withdrawnAt: new Date().toISOString(), withdrawnBy: scope.userId })
    .where('branchId', '=', scope.branchId)
    .where('id', 'in', ids)
    .where('withdrawnAt', 'is', null)
    .execute()
}
