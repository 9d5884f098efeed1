import type { ComplianceVerdict } from 'domain/agreement.ts'
import type { ReviewAnswers, ReviewQuery, ReviewSubject } from 'domain/compliance-review.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

type BranchKey = Pick<BranchScope, 'branchId'>
export type ReviewsAsked = { state: ReviewQuery['state']; subjectIds?: readonly string[]; id?: string }

/** More than anybody reads; the oldest open ones come first, then the latest decided. */
const mostReviews = 300

export async function listReviewRows(db: Db | Trx, { branchId }: BranchKey, { state, subjectIds, id }: ReviewsAsked) {
  if (subjectIds?.length === 0) return []
  const rows = await db
    .selectFrom('complianceReview as review')
    .innerJoin('user as submitter', 'submitter.id', 'review.submittedBy')
    .leftJoin('user as decider', 'decider.id', 'review.decidedBy')
    .selectAll('review')
    .select(['submitter.name as submitterName', 'decider.name as deciderName'])
    .where('review.branchId', '=', branchId)
    .$if(state === 'open', (query) => query.where('review.verdict', 'is', null))
    .$if(state === 'decided', (query) => query.where('review.verdict', 'is not', null))
    .$if(subjectIds !== undefined, (query) => query.where('review.subjectId', 'in', subjectIds ?? []))
    .$if(id !== undefined, (query) => query.where('review.id', '=', id ?? ''))
    .orderBy('review.decidedAt', (order) => order.desc().nullsFirst())
    .orderBy('review.submittedAt')
    .orderBy('review.id')
    .limit(mostReviews)
    .execute()
  return rows.map((row) => ({
    ...row,
    // Written from checked input.
    subjectKind: row.subjectKind as ReviewSubject,
    verdict: row.verdict as ComplianceVerdict | null,
    answers: row.verdict === null ? null : (JSON.parse(row.answers) as ReviewAnswers),
  }))
}
export type ReviewRow = Awaited<ReturnType<typeof listReviewRows>>[number]

/** Asks the compliance officer about a thing; one open question a thing is the caller's to keep. */
export async function insertReview(
  trx: Trx,
  scope: Pick<BranchScope, 'branchId' | 'userId'>,
  { subjectKind, subjectId, note }: { subjectKind: ReviewSubject; subjectId: string; note: string },
): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('complianceReview')
    .values({
      branchId: scope.branchId,
      id,
      subjectKind,
      subjectId,
      answers: '{}',
      note,
      submittedAt: new Date().toISOString(),
      submittedBy: scope.userId,
      verdict: null,
      words: '',
      decidedAt: null,
      decidedBy: null,
    })
    .execute()
  return id
}

type Decision = { verdict: ComplianceVerdict; answers: ReviewAnswers; words: string }

export const saveDecision = (trx: Trx, scope: BranchScope, id: string, { verdict, answers, words }: Decision) =>
  trx
    .updateTable('complianceReview')
    .set({
      verdict,
      answers: JSON.stringify(answers),
      words,
      decidedAt: new Date().toISOString(),
      decidedBy: scope.userId,
    })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()

/** An approval taken back is a new row beside it: what was approved once stays in the history. */
export async function insertTakenBack(
  trx: Trx,
  scope: BranchScope,
  review: Pick<ReviewRow, 'subjectKind' | 'subjectId' | 'note' | 'submittedAt' | 'submittedBy'>,
  { verdict, answers, words }: Decision,
): Promise<void> {
  await trx
    .insertInto('complianceReview')
    .values({
      branchId: scope.branchId,
      id: ulid(),
      subjectKind: review.subjectKind,
      subjectId: review.subjectId,
      note: review.note,
      submittedAt: review.submittedAt,
      submittedBy: review.submittedBy,
      verdict,
      answers: JSON.stringify(answers),
      words,
      decidedAt: new Date().toISOString(),
      decidedBy: scope.userId,
    })
    .execute()
}
