import type { ComplianceVerdict } from 'domain/agreement.ts'
import type { Db, Trx } from '#db/database.ts'

/** Agreements of members, the oldest first, each with the latest word of the compliance officer. */
export async function listAgreementRows(
  db: Db | Trx,
  { branchId }: { branchId: string },
  memberIds: readonly string[] | null,
  id?: string,
) {
  const agreements = await db
    .selectFrom('agreement')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .$if(memberIds !== null, (query) => query.where('memberId', 'in', memberIds ?? []))
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  if (agreements.length === 0) return []
  const ids = agreements.map((agreement) => agreement.id)
  const reviews = await db
    .selectFrom('complianceReview')
    .select(['subjectId', 'id', 'verdict', 'decidedAt'])
    .where('branchId', '=', branchId)
    .where('subjectKind', '=', 'agreement')
    .$if(memberIds !== null || id !== undefined, (query) => query.where('subjectId', 'in', ids))
    .orderBy('submittedAt')
    .orderBy('id')
    .execute()
  // The latest wins.
  const latest = new Map(reviews.map((review) => [review.subjectId, review]))
  return agreements.map((agreement) => {
    const review = latest.get(agreement.id)
    return {
      ...agreement,
      autoRenew: agreement.autoRenew === 1,
      exclusive: agreement.exclusive === 1,
      reviewId: review?.id ?? null,
      // Written by a decision of checked input; null while it is open.
      verdict: (review?.verdict ?? null) as ComplianceVerdict | null,
      decidedAt: review?.decidedAt ?? null,
      isInReview: review !== undefined && review.verdict === null,
    }
  })
}
export type AgreementRow = Awaited<ReturnType<typeof listAgreementRows>>[number]

/** Not ended before its day: the present one is the last of these. */
export const isOpen = ({ endedOn }: AgreementRow): boolean => endedOn === null
