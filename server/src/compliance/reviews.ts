import type { ComplianceReview } from 'domain/compliance-review.ts'
import { textChanges } from 'domain/event-text.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db, Trx } from '#db/database.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { listReviewRows, type ReviewRow, type ReviewsAsked } from './review-queries.ts'
import { ruleChecks } from './rule-checks.ts'
import { type ReviewedSubject, reviewedSubjects } from './subject-queries.ts'
import { writtenBy } from './written-by.ts'

/** Reviews as told to one who asks, each with what the program found by itself. */
export async function listReviews(db: Db | Trx, scope: BranchScope, asked: ReviewsAsked): Promise<ComplianceReview[]> {
  const rows = await listReviewRows(db, scope, asked)
  const subjects = await reviewedSubjects(db, scope, rows)
  const { today } = await branchClock(db, scope)
  const written = await writtenBy(db, scope, [...subjects.values()].flatMap(writtenIn))
  return rows.flatMap((row) => {
    const subject = subjects.get(row.subjectId)
    return subject ? [toReview(scope, row, subject, written, today)] : []
  })
}

const toReview = (
  scope: BranchScope,
  row: ReviewRow,
  subject: ReviewedSubject,
  written: ReadonlySet<string>,
  today: string,
): ComplianceReview => ({
  id: row.id,
  subjectKind: row.subjectKind,
  subjectId: row.subjectId,
  title: subject.title,
  memberId: subject.memberId,
  merchant: subject.merchant,
  allianceName: subject.allianceName,
  note: row.note,
  submittedAt: row.submittedAt,
  submittedBy: { id: row.submittedBy, name: row.submitterName },
  verdict: row.verdict,
  answers: row.answers,
  words: row.words,
  decidedAt: row.decidedAt,
  decidedBy: row.decidedBy === null ? null : { id: row.decidedBy, name: row.deciderName ?? '' },
  checks: ruleChecks(row.subjectKind, subject, today),
  changes: row.change === null ? [] : textChanges(row.change.from, row.change.to),
  refusal: decideRefusal(scope, row, subject, written),
})

/** Everything whose words are before the compliance officer: the thing itself, and the benefits it speaks of. */
export const writtenIn = ({ id, benefits }: ReviewedSubject): string[] => [id, ...benefits.map((benefit) => benefit.id)]

/** Nobody decides what he submitted or wrote; what is decided stays, but for an approval that nobody signed yet. */
export function decideRefusal(
  scope: BranchScope,
  row: Pick<ReviewRow, 'submittedBy' | 'verdict'>,
  subject: ReviewedSubject,
  written: ReadonlySet<string>,
): ComplianceReview['refusal'] {
  const { authors, isSettled } = subject
  if (!mayDo('compliance_review.decide', scope.roles)) return 'role'
  if (row.submittedBy === scope.userId || authors.includes(scope.userId)) return 'own'
  if (writtenIn(subject).some((id) => written.has(id))) return 'own'
  if (row.verdict === null) return null
  return row.verdict === 'approved' && !isSettled ? null : 'decided'
}
