import type { Agreement, AgreementState, NewAgreement } from 'domain/agreement.ts'
import { lastDayOf } from 'domain/agreement.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { type AgreementRow, listAgreementRows } from './agreement-rows.ts'

/** Agreements of a member, the newest first. */
export async function listAgreements(
  db: Db | Trx,
  scope: BranchScope,
  memberId: string,
  today: string,
): Promise<Agreement[]> {
  const rows = await listAgreementRows(db, scope, [memberId])
  const userIds = rows
    .flatMap((row) => [row.bankContactUserId, row.submittedBy, row.signedBy])
    .filter((id) => id !== null)
  const names = await namesOf(db, scope, userIds)
  return rows.toReversed().map((row) => toAgreement(row, names, today))
}

function toAgreement(row: AgreementRow, names: ReadonlyMap<string, string>, today: string): Agreement {
  const named = (id: string | null) => {
    const name = id === null ? undefined : names.get(id)
    return id === null || name === undefined ? null : { id, name }
  }
  return {
    id: row.id,
    memberId: row.memberId,
    no: row.no,
    // Codes and terms were written from checked input.
    form: row.form as Agreement['form'],
    terms: JSON.parse(row.terms) as Agreement['terms'],
    effectiveFrom: row.effectiveFrom,
    expiresOn: row.expiresOn,
    lastDay: row.signedOn === null ? row.expiresOn : lastDayOf(row, today),
    autoRenew: row.autoRenew,
    noticeDays: row.noticeDays,
    exclusive: row.exclusive,
    dataClause: row.dataClause as Agreement['dataClause'],
    bankContact: named(row.bankContactUserId),
    merchantContactId: row.merchantContactId,
    submittedAt: row.submittedAt,
    submittedBy: named(row.submittedBy),
    signedOn: row.signedOn,
    signedBy: named(row.signedBy),
    signedFileId: row.signedFileId,
    endedOn: row.endedOn,
    state: agreementState(row, today),
    rowVersion: row.rowVersion,
  }
}

export function agreementState(row: AgreementRow, today: string): AgreementState {
  if (row.endedOn !== null) return 'ended'
  if (row.signedOn !== null) return lastDayOf(row, today) < today ? 'expired' : 'signed'
  if (row.isInReview) return 'in_review'
  return row.verdict === 'approved' ? 'approved' : 'draft'
}

async function namesOf(db: Db | Trx, scope: BranchScope, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('user')
    .select(['id', 'name'])
    .where('orgId', '=', scope.orgId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const columnsOf = ({ terms, autoRenew, exclusive, ...agreement }: NewAgreement) => ({
  ...agreement,
  terms: JSON.stringify(terms),
  autoRenew: autoRenew ? (1 as const) : (0 as const),
  exclusive: exclusive ? (1 as const) : (0 as const),
})

export async function insertAgreement(
  trx: Trx,
  scope: BranchScope,
  memberId: string,
  agreement: NewAgreement,
): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('agreement')
    .values({
      branchId: scope.branchId,
      id,
      memberId,
      ...columnsOf(agreement),
      submittedAt: null,
      submittedBy: null,
      signedOn: null,
      signedBy: null,
      signedFileId: null,
      endedOn: null,
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

type Changed = Pick<AgreementRow, 'id' | 'rowVersion'>
const change = (trx: Trx, scope: BranchScope, { id, rowVersion }: Changed) =>
  trx
    .updateTable('agreement')
    .set(changedStamps(scope.userId, rowVersion))
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)

export const updateAgreement = (trx: Trx, scope: BranchScope, row: Changed, agreement: NewAgreement) =>
  change(trx, scope, row).set(columnsOf(agreement)).execute()

export const markSubmitted = (trx: Trx, scope: BranchScope, row: Changed) =>
  change(trx, scope, row).set({ submittedAt: new Date().toISOString(), submittedBy: scope.userId }).execute()

export const markSigned = (
  trx: Trx,
  scope: BranchScope,
  row: Changed,
  { signedOn, signedFileId }: { signedOn: string; signedFileId: string | null },
) => change(trx, scope, row).set({ signedOn, signedFileId, signedBy: scope.userId }).execute()

/** Whether another agreement of the branch has this number. */
export async function isNumberTaken(trx: Trx, scope: BranchScope, no: string, exceptId: string | null) {
  const row = await trx
    .selectFrom('agreement')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('no', '=', no)
    .where('deletedAt', 'is', null)
    .$if(exceptId !== null, (query) => query.where('id', '<>', exceptId ?? ''))
    .executeTakeFirst()
  return row !== undefined
}

/** The next number of the year: BA-2026-003. */
export async function proposedNo(db: Db | Trx, scope: BranchScope, today: string): Promise<string> {
  const start = `BA-${today.slice(0, 4)}-`
  const rows = await db
    .selectFrom('agreement')
    .select('no')
    .where('branchId', '=', scope.branchId)
    .where('no', 'like', `${start}%`)
    .execute()
  const numbers = rows.map(({ no }) => Number(no.slice(start.length))).filter(Number.isInteger)
  return `${start}${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`
}

/** Whoever leaves, his agreements end that day. */
export const endAgreements = (
  trx: Trx,
  { branchId, userId }: { branchId: string; userId: string | null },
  memberId: string,
  on: string,
) =>
  trx
    .updateTable('agreement')
    .set((eb) => ({
      endedOn: on,
      updatedAt: new Date().toISOString(),
      updatedBy: userId,
      rowVersion: eb('rowVersion', '+', 1),
    }))
    .where('branchId', '=', branchId)
    .where('memberId', '=', memberId)
    .where('endedOn', 'is', null)
    .where('deletedAt', 'is', null)
    .execute()

/** Leaving was taken back the same day: what ended by it goes on. */
export const reopenAgreements = (trx: Trx, { branchId, userId }: BranchScope, memberId: string, on: string) =>
  trx
    .updateTable('agreement')
    .set((eb) => ({
      endedOn: null,
      updatedAt: new Date().toISOString(),
      updatedBy: userId,
      rowVersion: eb('rowVersion', '+', 1),
    }))
    .where('branchId', '=', branchId)
    .where('memberId', '=', memberId)
    .where('endedOn', '=', on)
    .where('deletedAt', 'is', null)
    .execute()

/** Whether the branch keeps this file. */
export async function isAttachment(trx: Trx, { branchId }: BranchScope, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('attachment')
    .select('id')
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}
