import type { ReviewDecision } from 'domain/compliance-review.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { keptUp, setEventState } from './event-queries.ts'
import { eventOf } from './event-rows.ts'

/**
 * What the compliance officer decides moves the event: on to its permits, or back to the planner with his words. A word
 * taken back brings it back from wherever it stands before its doors open.
 */
export async function moveOnDecision(
  trx: Trx,
  scope: BranchScope,
  eventId: string,
  { verdict, words }: Pick<ReviewDecision, 'verdict' | 'words'>,
): Promise<void> {
  const { today } = await branchClock(trx, scope)
  const stored = await eventOf(trx, scope, eventId)
  if (!stored) return
  const event = await keptUp(trx, scope, stored, today)
  if (verdict === 'approved' && event.state === 'compliance')
    await setEventState(trx, scope, event, { to: 'permit', reason: words })
  const isPast = (['compliance', 'permit', 'inviting', 'ready'] as const).some((state) => state === event.state)
  if (verdict === 'returned' && isPast) await setEventState(trx, scope, event, { to: 'budget', reason: words })
}
