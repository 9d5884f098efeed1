import type { ComplianceVerdict } from 'domain/agreement.ts'
import type { ReviewAnswers, ReviewQuery, ReviewSubject } from 'domain/compliance-review.ts'
import { type ReadText, readTextSchema } from 'domain/event-text.ts'
import { ulid } from 'ulid'
import { z } from 'zod'
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
    ...storedAnswers(row),
  }))
}

/** Of a question about a change of what was let pass: the texts as they were then, and as they are put before him. */
export type ReviewedChange = { from: ReadText[]; to: ReadText[] }
const changeSchema = z.object({ from: z.array(readTextSchema), to: z.array(readTextSchema) })

/**
 * Beside the answers stands the change that was asked about. While that is open its answers are those of the time before:
 * what did not change need not be thought through anew.
 */
export function storedAnswers({ answers }: { answers: string }): {
  answers: ReviewAnswers | null
  change: ReviewedChange | null
} {
  // Written from checked input.
  const { change = null, ...told } = JSON.parse(answers) as ReviewAnswers & { change?: unknown }
  return {
    answers: Object.keys(told).length === 0 ? null : told,
    change: change === null ? null : changeSchema.parse(change),
  }
}
export type ReviewRow = Awaited<ReturnType<typeof listReviewRows>>[number]

interface NewReview {
  subjectKind: ReviewSubject
  subjectId: string
  note: string
  /** Of a change: what of it, and the answers that were given before. */
  changed?: { change: ReviewedChange; answers: ReviewAnswers | null }
}
/** Asks the compliance officer about a thing; one open question a thing is the caller's to keep. */
export async function insertReview(
  trx: Trx,
  scope: Pick<BranchScope, 'branchId' | 'userId'>,
  { subjectKind, subjectId, note, changed }: NewReview,
): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('complianceReview')
    .values({
      branchId: scope.branchId,
      id,
      subjectKind,
      subjectId,
      answers: JSON.stringify(changed ? { ...changed.answers, change: changed.change } : {}),
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

/** The change that was asked about stays with what was said about it. */
export async function saveDecision(
  trx: Trx,
  scope: BranchScope,
  { id, change }: Pick<ReviewRow, 'id' | 'change'>,
  { verdict, answers, words }: Decision,
): Promise<void> {
  await trx
    .updateTable('complianceReview')
    .set({
      verdict,
      answers: JSON.stringify(change === null ? answers : { ...answers, change }),
      words,
      decidedAt: new Date().toISOString(),
      decidedBy: scope.userId,
    })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
}

/** Takes the open question about an event back: what it is about is not to be decided any more. */
export const withdrawEventReview = (trx: Trx, { branchId }: BranchKey, eventId: string) =>
  trx
    .deleteFrom('complianceReview')
    .where('branchId', '=', branchId)
    .where('subjectKind', '=', 'event')
    .where('subjectId', '=', eventId)
    .where('verdict', 'is', null)
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
