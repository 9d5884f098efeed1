import type { EventState } from 'domain/event.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import { conflict } from '#http/errors.ts'
import { refuseStale } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { keptUp } from './event-queries.ts'
import { type EventRow, eventOrNotFound } from './event-rows.ts'

/** States in which nothing of an event is written any more. */
const closed: readonly EventState[] = ['archived', 'cancelled']

/**
 * An event that is about to be changed, put where the calendar has brought it.
 *
 * @param asked  the row version it was seen in; null for what hangs on it and has a version of its own
 * @throws {AppError} 404; 409 `changed_meanwhile`
 */
export async function eventToChange(
  trx: Trx,
  scope: BranchScope,
  id: string,
  asked: number | null,
): Promise<{ event: EventRow; today: string }> {
  const { today } = await branchClock(trx, scope)
  const stored = await eventOrNotFound(trx, scope, id)
  if (asked !== null) refuseStale(asked, stored)
  return { event: await keptUp(trx, scope, stored, today), today }
}

/** The same of what still may be written to. @throws {AppError} 409 `event_fixed` once it lies in the archive */
export async function openEvent(trx: Trx, scope: BranchScope, id: string, asked: number | null) {
  const found = await eventToChange(trx, scope, id, asked)
  if (closed.includes(found.event.state)) throw conflict('event_fixed', { state: found.event.state, fields: null })
  return found
}
