import { type Material, materialState, type NewMaterial } from 'domain/material.ts'
import { ulid } from 'ulid'
import { namedAttachments } from '#attachments/attachment-queries.ts'
import { writtenBy } from '#compliance/written-by.ts'
import type { Db, Trx } from '#db/database.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { nameSort } from '#search/name-text.ts'
import { type MaterialReview, reviewsOfMaterials } from './material-reviews.ts'

/** The library of one branch by title, each with whether it may be shown today. */
export async function listMaterials(db: Db | Trx, scope: BranchScope, today: string): Promise<Material[]> {
  const rows = await db
    .selectFrom('material')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .orderBy('titleSort')
    .orderBy('id')
    .execute()
  const written = await writtenBy(
    db,
    scope,
    rows.map(({ id }) => id),
  )
  const [files, reviews, standing] = [
    await namedAttachments(
      db,
      scope,
      rows.map(({ attachmentId }) => attachmentId),
    ),
    await reviewsOfMaterials(db, scope),
    await standingCopies(db, scope, today),
  ]
  return rows.map((row) => {
    const review = reviews.get(row.id) ?? null
    return {
      id: row.id,
      title: row.title,
      // Written from checked input.
      kind: row.kind as Material['kind'],
      state: materialState({ ...row, isReturned: review?.verdict === 'returned' }, today),
      approvalNo: row.approvalNo,
      approvedOn: row.approvedOn,
      validTo: row.validTo,
      attachment: row.attachmentId === null ? null : (files.get(row.attachmentId) ?? null),
      stock: row.stock,
      note: row.note,
      standing: standing.get(row.id) ?? 0,
      review: review && { id: review.id, words: review.words, submittedBy: review.submittedBy },
      refusal: approveRefusal(scope, row, review, written),
      rowVersion: row.rowVersion,
    }
  })
}

/** Nobody approves what he made, changed or handed in. */
export function approveRefusal(
  scope: BranchScope,
  { id, createdBy, updatedBy }: { id: string; createdBy: string | null; updatedBy: string | null },
  review: Pick<MaterialReview, 'submittedBy'> | null,
  written: ReadonlySet<string>,
): Material['refusal'] {
  if (!mayDo('material.approve', scope.roles)) return 'role'
  return written.has(id) || [createdBy, updatedBy, review?.submittedBy.id].includes(scope.userId) ? 'own' : null
}

/** Pieces that hang somewhere today or should, by material. */
async function standingCopies(db: Db | Trx, { branchId }: BranchScope, today: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('placement')
    .select(({ fn }) => ['materialId', fn.sum<number>('copies').as('copies')])
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .where('removedOn', 'is', null)
    .where('fromDate', '<=', today)
    .groupBy('materialId')
    .execute()
  return new Map(rows.map(({ materialId, copies }) => [materialId, Number(copies)]))
}

export const findMaterialRow = (db: Db | Trx, { branchId }: BranchScope, id: string) =>
  db
    .selectFrom('material')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
export type MaterialRow = NonNullable<Awaited<ReturnType<typeof findMaterialRow>>>

export async function insertMaterial(trx: Trx, scope: BranchScope, material: NewMaterial): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('material')
    .values({
      branchId: scope.branchId,
      id,
      ...material,
      titleSort: nameSort(material.title),
      ...notApproved,
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

const notApproved = { approvalNo: '', approvedOn: null, validTo: null }

/** @param isShownAnew  people will see something else: then the approval is void */
export const updateMaterial = (
  trx: Trx,
  scope: BranchScope,
  { id, rowVersion }: { id: string; rowVersion: number },
  material: NewMaterial,
  isShownAnew: boolean,
) =>
  trx
    .updateTable('material')
    .set({
      ...material,
      titleSort: nameSort(material.title),
      ...(isShownAnew ? notApproved : {}),
      ...changedStamps(scope.userId, rowVersion),
    })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()

/** Who approved is not among those who wrote it: he may extend it another time. */
export const approveMaterial = (
  trx: Trx,
  scope: BranchScope,
  { id, rowVersion, updatedBy }: MaterialRow,
  approval: { approvalNo: string; approvedOn: string; validTo: string },
) =>
  trx
    .updateTable('material')
    .set({ ...approval, ...changedStamps(updatedBy, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()

/** Whether a material hangs somewhere or is planned to. */
export async function isPlaced(trx: Trx, { branchId }: BranchScope, materialId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('placement')
    .select('id')
    .where('branchId', '=', branchId)
    .where('materialId', '=', materialId)
    .where('deletedAt', 'is', null)
    .where('removedOn', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
