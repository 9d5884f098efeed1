import type { EventState } from 'domain/event.ts'
import { type TextChange, textChanges, type ReadText } from 'domain/event-text.ts'
import { insertReview, listReviewRows, type ReviewRow, withdrawEventReview } from '#compliance/review-queries.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { eventOf, type EventRow } from './event-rows.ts'
import { listUnaskedInCompliance } from './events-alike.ts'
import { listEventTexts } from './event-texts.ts'

type BranchKey = Pick<BranchScope, 'branchId'>

/** States of an event that compliance let pass. */
const passed: readonly EventState[] = [
  'permit',
  'inviting',
  'ready',
  'live',
  'wrap',
  'follow',
  'review_30',
  'review_90',
  'aborted',
]

/**
 * Runs a write on what an event says. What a compliance officer let pass may be put otherwise, but not unseen: he is asked
 * about the change, once for all changes since his last word, and no more where it is put back. A question that lies
 * before him is asked anew when its texts change under his hands, so that nobody answers what he did not read.
 */
export async function noticingChange<T>(
  trx: Trx,
  scope: BranchScope,
  { id, state }: Pick<EventRow, 'id' | 'state'>,
  work: () => Promise<T>,
): Promise<T> {
  if (state !== 'compliance' && !passed.includes(state)) return work()
  const before = await listEventTexts(trx, scope, id)
  const done = await work()
  const now = await listEventTexts(trx, scope, id)
  if (textChanges(before, now).length === 0) return done
  if (state === 'compliance') await askAnew(trx, scope, id)
  else await askAboutChange(trx, scope, id, before, now)
  return done
}

/** Its own question is a new one; those of the series that were to be decided with it may stand alone now. */
async function askAnew(trx: Trx, scope: BranchScope, eventId: string): Promise<void> {
  const open = await latestReview(trx, scope, eventId)
  if (open?.verdict === null) {
    await withdrawEventReview(trx, scope, eventId)
    await insertReview(trx, scope, { subjectKind: 'event', subjectId: eventId, note: open.note })
  }
  const event = await eventOf(trx, scope, eventId)
  if (!event) return
  for (;;) {
    const [unasked] = await listUnaskedInCompliance(trx, scope, event)
    if (!unasked) return
    await insertReview(trx, scope, { subjectKind: 'event', subjectId: unasked.id, note: '' })
  }
}

async function askAboutChange(
  trx: Trx,
  scope: BranchScope,
  eventId: string,
  before: readonly ReadText[],
  now: readonly ReadText[],
): Promise<void> {
  const latest = await latestReview(trx, scope, eventId)
  if (!latest) return
  // What he let pass last: a change that he has not let pass is measured from where it began.
  const from = latest.change !== null && latest.verdict !== 'approved' ? latest.change.from : [...before]
  if (latest.verdict === null) await withdrawEventReview(trx, scope, eventId)
  if (textChanges(from, now).length === 0) return
  await insertReview(trx, scope, {
    subjectKind: 'event',
    subjectId: eventId,
    note: '',
    changed: { change: { from, to: [...now] }, answers: latest.answers },
  })
}

async function latestReview(db: Db | Trx, key: BranchKey, eventId: string): Promise<ReviewRow | null> {
  return latestOf(await listReviewRows(db, key, { state: 'all', subjectIds: [eventId] }))
}

/** The last question asked about a thing. */
export const latestOf = (reviews: readonly ReviewRow[]): ReviewRow | null =>
  reviews.toSorted((a, b) => (a.submittedAt + a.id < b.submittedAt + b.id ? 1 : -1))[0] ?? null

/**
 * Where an event stands with compliance: a change that was put back is no change, and what was let pass before stands.
 *
 * @param latest  the last question about it
 */
export async function standing(
  db: Db | Trx,
  key: BranchKey,
  eventId: string,
  latest: ReviewRow | null,
): Promise<{ verdict: 'approved' | 'returned' | 'open' | null; changes: TextChange[] }> {
  if (latest === null) return { verdict: null, changes: [] }
  const verdict = latest.verdict ?? 'open'
  if (latest.change === null || verdict === 'approved') return { verdict, changes: [] }
  const changes = textChanges(latest.change.from, await listEventTexts(db, key, eventId))
  return { verdict: changes.length === 0 ? 'approved' : verdict, changes }
}
