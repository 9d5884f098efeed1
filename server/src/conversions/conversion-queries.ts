import type { NewConversion } from 'domain/conversion.ts'
import type { ProductLine } from 'domain/product.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

const living = (db: Db | Trx, { branchId }: Pick<BranchScope, 'branchId'>) =>
  db
    .selectFrom('conversion')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('withdrawnAt', 'is', null)
    .orderBy('happenedOn', 'desc')
    .orderBy('id', 'desc')

/** A conversion as stored; `line` and the codes are those of the schema. */
export type ConversionRow = Awaited<ReturnType<typeof listConversions>>[number]

/** Conversions of some days, the latest first. */
export async function listConversions(
  db: Db | Trx,
  scope: Pick<BranchScope, 'branchId'>,
  { from, to }: { from: string; to: string },
) {
  const rows = await living(db, scope).where('happenedOn', '>=', from).where('happenedOn', '<=', to).execute()
  return rows.map(({ subjectKind, line, ...row }) => ({
    ...row,
    // Stored from the schema of conversions only.
    subjectKind: subjectKind as NewConversion['subjectKind'],
    line: line as ProductLine,
  }))
}

/** The living conversion of a subject, line and day; there is at most one. */
export const findSameConversion = (
  db: Db | Trx,
  scope: BranchScope,
  {
    subjectKind,
    subjectId,
    line,
    happenedOn,
  }: Pick<NewConversion, 'subjectKind' | 'subjectId' | 'line' | 'happenedOn'>,
) =>
  living(db, scope)
    .where('subjectKind', '=', subjectKind)
    .where('subjectId', '=', subjectId)
    .where('line', '=', line)
    .where('happenedOn', '=', happenedOn)
    .executeTakeFirst()

export const findConversion = (db: Db | Trx, scope: BranchScope, id: string) =>
  living(db, scope).where('id', '=', id).executeTakeFirst()

/** Append-only: taken back it stays, and counts no more. */
export async function insertConversion(
  trx: Trx,
  scope: BranchScope,
  { id = ulid(), fromRivalBank, ...conversion }: NewConversion & { verifiedBy: 'import' | 'declared' },
): Promise<string> {
  await trx
    .insertInto('conversion')
    .values({
      branchId: scope.branchId,
      id,
      ...conversion,
      fromRivalBank: fromRivalBank ? 1 : 0,
      createdAt: new Date().toISOString(),
      createdBy: scope.userId,
      withdrawnAt: null,
      withdrawnBy: null,
    })
    .execute()
  return id
}

/** The bank's own system proves what a manager declared; a sum he left out comes with it. */
export const proveConversion = (trx: Trx, scope: BranchScope, id: string, valueFen: number | null) =>
  trx
    .updateTable('conversion')
    .set({ verifiedBy: 'import', ...(valueFen === null ? {} : { valueFen }) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()

/** With its second credits: they belong to nothing then. */
export async function withdrawConversion(trx: Trx, scope: BranchScope, id: string): Promise<void> {
  const withdrawn = { withdrawnAt: new Date().toISOString(), withdrawnBy: scope.userId }
  await trx
    .updateTable('conversion')
    .set(withdrawn)
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .execute()
  await trx
    .updateTable('dualCredit')
    .set(withdrawn)
    .where('branchId', '=', scope.branchId)
    .where('conversionId', '=', id)
    .where('withdrawnAt', 'is', null)
    .execute()
}

/** Whether the branch has a lead of this id that is about this subject or nobody yet. */
export async function isLeadOf(
  trx: Trx,
  scope: BranchScope,
  leadId: string,
  subject: { kind: string; id: string },
): Promise<boolean> {
  const lead = await trx
    .selectFrom('lead')
    .select(['subjectKind', 'subjectId'])
    .where('branchId', '=', scope.branchId)
    .where('id', '=', leadId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!lead) return false
  const isAboutOther = lead.subjectKind === subject.kind && lead.subjectId !== subject.id
  return !isAboutOther
}

/** Second credits of some conversions, in the order they were given. */
export const listDualCredits = (db: Db | Trx, { branchId }: BranchScope, conversionIds: readonly string[]) =>
  conversionIds.length === 0
    ? []
    : db
        .selectFrom('dualCredit')
        .innerJoin('user', 'user.id', 'dualCredit.userId')
        .select(['dualCredit.id', 'dualCredit.conversionId', 'dualCredit.userId', 'dualCredit.reason', 'user.name'])
        .where('dualCredit.branchId', '=', branchId)
        .where('dualCredit.conversionId', 'in', [...conversionIds])
        .where('dualCredit.withdrawnAt', 'is', null)
        .orderBy('dualCredit.createdAt')
        .orderBy('dualCredit.id')
        .execute()
