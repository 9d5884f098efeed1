import type { ReviewDecision } from 'domain/compliance-review.ts'
import type { EventState } from 'domain/event.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { insertReview, type ReviewRow, saveDecision } from '#compliance/review-queries.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { keptUp, setEventState } from './event-queries.ts'
import { type EventRow, eventOf } from './event-rows.ts'
import { listChangedAlike, listWaitingAlike } from './events-alike.ts'

/**
 * What the compliance officer decides moves the event: on to its permits, or back to the planner with his words. A word
 * taken back brings it back from wherever it stands before its doors open. Events of the same series that say and do the
 * same and lie there without a question of their own are decided with it; so is the same change of what was let pass, which
 * moves nothing: what he returns of it keeps the event where it stands.
 *
 * @param review  the question as it lay before him
 * @returns ids of the events whose standing changed, beside the review's own
 */
export async function moveOnDecision(
  trx: Trx,
  scope: BranchScope,
  review: ReviewRow,
  decision: ReviewDecision,
): Promise<string[]> {
  const { today } = await branchClock(trx, scope)
  const stored = await eventOf(trx, scope, review.subjectId)
  if (!stored) return []
  const event = await keptUp(trx, scope, stored, today)
  if (review.verdict === null && review.change !== null) {
    const same = await listChangedAlike(trx, scope, event, review)
    for (const other of same) await saveDecision(trx, scope, other, decision)
    return [event.id, ...same.map(({ subjectId }) => subjectId)]
  }
  const alike = event.state === 'compliance' ? await listWaitingAlike(trx, scope, event) : []
  const moved = await decided(trx, scope, event, decision)
  for (const other of alike) {
    const note = event.title
    const id = await insertReview(trx, scope, { subjectKind: 'event', subjectId: other.id, note })
    await saveDecision(trx, scope, { id, change: null }, decision)
    await decided(trx, scope, other, decision)
  }
  return moved ? [event.id, ...alike.map(({ id }) => id)] : []
}

const returnable: readonly EventState[] = ['compliance', 'permit', 'inviting', 'ready']

async function decided(
  trx: Trx,
  scope: BranchScope,
  event: EventRow,
  { verdict, words }: ReviewDecision,
): Promise<boolean> {
  const to =
    verdict === 'approved'
      ? event.state === 'compliance'
        ? 'permit'
        : null
      : returnable.includes(event.state)
        ? 'budget'
        : null
  if (to === null) return false
  await setEventState(trx, scope, event, { to, reason: words })
  return true
}
