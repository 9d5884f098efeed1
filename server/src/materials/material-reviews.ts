import type { ComplianceVerdict } from 'domain/agreement.ts'
import type { ReviewAnswers } from 'domain/compliance-review.ts'
import { insertReview, listReviewRows, saveDecision } from '#compliance/review-queries.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

export type MaterialReview = {
  id: string
  words: string
  verdict: ComplianceVerdict | null
  submittedBy: { id: string; name: string }
}

/** By material, the open question to the compliance officer, else the last one answered. */
export async function reviewsOfMaterials(
  db: Db | Trx,
  { branchId }: BranchScope,
  id?: string,
): Promise<Map<string, MaterialReview>> {
  const rows = await db
    .selectFrom('complianceReview as review')
    .innerJoin('user', 'user.id', 'review.submittedBy')
    .select([
      'review.id',
      'review.subjectId',
      'review.words',
      'review.verdict',
      'user.id as userId',
      'user.name as userName',
    ])
    .where('review.branchId', '=', branchId)
    .where('review.subjectKind', '=', 'material')
    .$if(id !== undefined, (query) => query.where('review.subjectId', '=', id ?? ''))
    .orderBy('review.submittedAt')
    .orderBy('review.id')
    .execute()
  return new Map(
    rows.map(({ id: reviewId, subjectId, words, verdict, userId, userName }) => [
      subjectId,
      // Written from checked input.
      {
        id: reviewId,
        words,
        verdict: verdict as ComplianceVerdict | null,
        submittedBy: { id: userId, name: userName },
      },
    ]),
  )
}

/** Asks the compliance officer, unless the question is open already. */
export async function submitMaterial(trx: Trx, scope: BranchScope, materialId: string): Promise<void> {
  const open = await listReviewRows(trx, scope, { state: 'open', subjectIds: [materialId] })
  if (open.length === 0) await insertReview(trx, scope, { subjectKind: 'material', subjectId: materialId, note: '' })
}

/** The open question is answered with yes. */
export async function closeReviews(
  trx: Trx,
  scope: BranchScope,
  materialId: string,
  answers: ReviewAnswers,
): Promise<void> {
  for (const review of await listReviewRows(trx, scope, { state: 'open', subjectIds: [materialId] })) {
    await saveDecision(trx, scope, review, { verdict: 'approved', answers, words: '' })
  }
}

/** Nothing is left to decide about what was taken out of the library. */
export const withdrawReviews = (trx: Trx, { branchId }: BranchScope, materialId: string) =>
  trx
    .deleteFrom('complianceReview')
    .where('branchId', '=', branchId)
    .where('subjectKind', '=', 'material')
    .where('subjectId', '=', materialId)
    .where('verdict', 'is', null)
    .execute()
