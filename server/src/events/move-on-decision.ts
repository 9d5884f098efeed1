import type { ReviewDecision } from 'domain/compliance-review.ts'
import type { EventState } from 'domain/event.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { insertReview, saveDecision } from '#compliance/review-queries.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { keptUp, setEventState } from './event-queries.ts'
import { type EventRow, eventOf } from './event-rows.ts'
import { listWaitingAlike } from './events-alike.ts'

/**
 * What the compliance officer decides moves the event: on to its permits, or back to the planner with his words. A word
 * taken back brings it back from wherever it stands before its doors open. Events of the same series that say and do the
 * same and lie there without a question of their own are decided with it.
 *
 * @returns ids of the events that were moved
 */
export async function moveOnDecision(
  trx: Trx,
  scope: BranchScope,
  eventId: string,
  decision: ReviewDecision,
): Promise<string[]> {
  const { today } = await branchClock(trx, scope)
  const stored = await eventOf(trx, scope, eventId)
  if (!stored) return []
  const event = await keptUp(trx, scope, stored, today)
  const alike = event.state === 'compliance' ? await listWaitingAlike(trx, scope, event) : []
  const moved = await decided(trx, scope, event, decision)
  for (const other of alike) {
    const note = event.title
    const id = await insertReview(trx, scope, { subjectKind: 'event', subjectId: other.id, note })
    await saveDecision(trx, scope, id, decision)
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
