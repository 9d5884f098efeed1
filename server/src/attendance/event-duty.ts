import { eventStateOn } from 'domain/event.ts'
import { signInStates } from 'domain/event-day.ts'
import type { BranchClock } from '#branches/branch-clock.ts'
import type { Db, Trx } from '#db/database.ts'
import { type EventRow, eventOrNotFound } from '#events/event-rows.ts'
import { conflict, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'

/** Whoever is on the team, has a step of the run sheet, hosts or planned the event; and the head of the branch. */
export async function isOnDuty(db: Db | Trx, scope: BranchScope, event: EventRow): Promise<boolean> {
  const { userId, branchId, roles } = scope
  if (roles.includes('branch_head') || event.hostUserId === userId || event.createdBy === userId) return true
  for (const table of ['eventTeam', 'eventStep'] as const) {
    const row = await db
      .selectFrom(table)
      .select('id')
      .where('branchId', '=', branchId)
      .where('eventId', '=', event.id)
      .where('userId', '=', userId)
      .executeTakeFirst()
    if (row) return true
  }
  return false
}

/**
 * An event for whoever is on duty at it.
 * @throws {AppError} 404 for everybody else too
 */
export async function dutyEvent(db: Db | Trx, scope: BranchScope, id: string): Promise<EventRow> {
  const event = await eventOrNotFound(db, scope, id)
  if (!(await isOnDuty(db, scope, event))) throw notFound()
  return event
}

/**
 * Whether somebody may read the guests one by one for being on duty. Who has no person rows needs them to prepare the day
 * and to type its paper; once the event is looked back at, the counts do for him.
 */
export async function readsGuests(db: Db, scope: BranchScope, event: EventRow, clock: BranchClock): Promise<boolean> {
  const isOver = !isSignInOpen(event, clock) && event.onDate !== null && event.onDate < clock.today
  return (scope.persons.rows !== 'none' || !isOver) && (await isOnDuty(db, scope, event))
}

/** Whether arrivals are written down: from its day on, until it is looked back at. */
export function isSignInOpen(event: EventRow, clock: BranchClock): boolean {
  const state = eventStateOn(event, clock.today)
  const isItsDay = event.onDate === clock.today || event.rainDate === clock.today
  return signInStates.some((one) => one === state) || (state === 'ready' && isItsDay)
}

/** @throws {AppError} 409 `event_not_open` before its day and once it is looked back at */
export function refuseClosedEvent(event: EventRow, clock: BranchClock): void {
  if (!isSignInOpen(event, clock)) throw conflict('event_not_open', { state: eventStateOn(event, clock.today) })
}
