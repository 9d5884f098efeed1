import type { LeftReason, MemberChange, NewMember } from 'domain/alliance-member.ts'
import type { MemberStage } from 'domain/merchant.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'

export async function insertMember(trx: Trx, scope: BranchScope, member: NewMember, today: string): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('allianceMember')
    .values({
      branchId: scope.branchId,
      id,
      ...member,
      stage: 'prospect',
      stageSince: today,
      joinedOn: null,
      pilotFrom: null,
      leftOn: null,
      leftReason: null,
      leftNote: '',
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

export const updateMember = (trx: Trx, scope: BranchScope, id: string, rowVersion: number, change: MemberChange) =>
  trx
    .updateTable('allianceMember')
    .set({ ...change, ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()

export type StageColumns = {
  stage: MemberStage
  stageSince: string
  joinedOn?: string | null
  pilotFrom?: string | null
  leftOn?: string | null
  leftReason?: LeftReason | null
  leftNote?: string
}

export const updateStage = (
  trx: Trx,
  { branchId, userId }: { branchId: string; userId: string | null },
  { id, rowVersion }: { id: string; rowVersion: number },
  columns: StageColumns,
) =>
  trx
    .updateTable('allianceMember')
    .set({ ...columns, ...changedStamps(userId, rowVersion) })
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .execute()

/** The membership of a merchant in an alliance that stands, or null. */
export async function findMembership(trx: Trx, scope: BranchScope, allianceId: string, merchantId: string) {
  const row = await trx
    .selectFrom('allianceMember')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('allianceId', '=', allianceId)
    .where('merchantId', '=', merchantId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Removed or not: what is needed to put a member back. */
export async function findRemovedMember(trx: Trx, scope: BranchScope, id: string) {
  const row = await trx
    .selectFrom('allianceMember')
    .select(['id', 'allianceId', 'merchantId'])
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is not', null)
    .executeTakeFirst()
  return row ?? null
}

/** A merchant of the branch that was not merged into another. */
export async function isMerchant(trx: Trx, scope: BranchScope, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('merchant')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .where('mergedIntoId', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Somebody who works at the branch. */
export async function isColleague(trx: Db | Trx, scope: BranchScope, userId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('userBranch')
    .innerJoin('user', 'user.id', 'userBranch.userId')
    .select('user.id')
    .where('userBranch.branchId', '=', scope.branchId)
    .where('user.id', '=', userId)
    .where('user.orgId', '=', scope.orgId)
    .where('user.status', '=', 'active')
    .executeTakeFirst()
  return row !== undefined
}

/** A key person of this merchant. */
export async function isContactOf(trx: Trx, scope: BranchScope, id: string, merchantId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('keyPerson')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('attachesKind', '=', 'merchant')
    .where('attachesId', '=', merchantId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
