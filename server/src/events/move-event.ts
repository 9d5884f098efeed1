import { eventMoves } from 'domain/event.ts'
import type { EventMove, EventMoved } from 'domain/event-plan.ts'
import { insertReview, withdrawEventReview } from '#compliance/review-queries.ts'
import type { Trx } from '#db/database.ts'
import { mayDo } from '#http/allow.ts'
import { AppError, badRequest, conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { endEvent, nothingEnded } from './event-ending.ts'
import { setEventState } from './event-queries.ts'
import { asOfDay, eventRow, type EventRow } from './event-rows.ts'
import { listSeriesEvents } from './event-series-queries.ts'
import { listWaitingAlike, openReviewOfAlike } from './events-alike.ts'
import { readEventWorld } from './move-facts.ts'
import { isBack, missingNeeds } from './move-needs.ts'

/**
 * A step of an event's life, as the table of states allows and its guards bear out (domain.md §2.15.4).
 *
 * @param event  kept up to today
 * @throws {AppError} 409 `move_refused` where the table has no such step; 409 `event_move_refused` with all that is
 *   missing (moveRefusalSchema); 400 where a new day lies behind
 */
export async function moveEvent(
  trx: Trx,
  scope: BranchScope,
  event: EventRow,
  move: EventMove,
  today: string,
): Promise<EventMoved & { eventIds: string[] }> {
  const later = move.span === 'following' ? await listFollowing(trx, scope, event, today) : []
  let all = await moveOne(trx, scope, event, move, today)
  for (const other of later) {
    const one = await moveOne(trx, scope, other, move, today, other)
    all = {
      state: all.state,
      closedTasks: all.closedTasks + one.closedTasks,
      releasedSeats: all.releasedSeats + one.releasedSeats,
      peopleToTell: all.peopleToTell + one.peopleToTell,
    }
  }
  const eventIds = [event, ...later].map(({ id }) => id)
  return { ...all, events: eventIds.length, eventIds }
}

/** The later events of a series that stand where this one does. */
async function listFollowing(trx: Trx, scope: BranchScope, event: EventRow, today: string): Promise<EventRow[]> {
  if (event.seriesId === null || event.onDate === null) throw badRequest('no_series')
  const all = (await listSeriesEvents(trx, scope, event.seriesId)).map((row) => asOfDay(eventRow(row), today))
  return all.filter(
    ({ id, onDate, state }) =>
      id !== event.id && state === event.state && onDate !== null && onDate > (event.onDate ?? ''),
  )
}

/** @param follower  of a series: a refusal says which of its events lacks something */
async function moveOne(
  trx: Trx,
  scope: BranchScope,
  event: EventRow,
  move: EventMove,
  today: string,
  follower: EventRow | null = null,
): Promise<Omit<EventMoved, 'events'>> {
  const { to, reason, cause } = move
  if (!eventMoves[event.state].includes(to)) throw conflict('move_refused', { from: event.state, to })
  const waived = withWaiver(scope, atFallback(event, move), move)
  const { facts, review } = await readEventWorld(trx, scope, waived, today)
  const needs = missingNeeds(facts, to)
  if (needs.length > 0) {
    throw conflict('event_move_refused', {
      to,
      needs,
      eventId: follower?.id ?? null,
      onDate: follower?.onDate ?? null,
    })
  }
  if (move.onDate !== null && move.onDate < today) throw badRequest('day_not_ahead')
  // The planner is told what to mend by whoever is none.
  if (isBack(event.state, to) && reason === '' && !mayDo('event.update', scope.roles)) throw badRequest('reason_needed')

  // What lies before the compliance officer is taken back with the event; so is a change of what he let pass.
  if (event.state === 'compliance' && to !== 'permit') await takeBackQuestion(trx, scope, event)
  else if (review?.verdict === null && undone.includes(to)) await withdrawEventReview(trx, scope, event.id)
  // An event like one that lies there already is decided with it; one that was let pass once is asked anew.
  const isWithAnother =
    follower !== null && facts.verdict !== 'approved' && (await openReviewOfAlike(trx, scope, event)) !== null
  if (to === 'compliance' && facts.verdict !== 'open' && !isWithAnother)
    await insertReview(trx, scope, { subjectKind: 'event', subjectId: event.id, note: review?.words ?? '' })
  await setEventState(
    trx,
    scope,
    event,
    { to, reason, cause: to === 'aborted' ? cause : null },
    {
      ...newDay(event, move, today),
      ...approvedBudget(to, facts),
      siteWaiver: waived.siteWaiver,
      chosenSiteId: waived.chosenSiteId,
      fallbackSiteId: waived.fallbackSiteId,
    },
  )
  const ended =
    to === 'cancelled' || to === 'postponed' || to === 'aborted'
      ? await endEvent(trx, scope, event, { to, reason, today })
      : nothingEnded
  return { state: to, ...ended }
}

/** States from which the event goes through compliance anew before it is held, or is held no more. */
const undone: readonly EventMove['to'][] = ['idea', 'siting', 'budget', 'postponed', 'cancelled', 'aborted']

/** In bad weather the event is held at its other site; the one it was meant for stays beside it. */
function atFallback(event: EventRow, move: EventMove): EventRow {
  if (!move.atFallback) return event
  if (event.fallbackSiteId === null) throw badRequest('no_fallback')
  return { ...event, chosenSiteId: event.fallbackSiteId, fallbackSiteId: event.chosenSiteId }
}

/** The head's word where only one site was looked at; nobody else has one. */
function withWaiver({ roles }: BranchScope, event: EventRow, { to, waiver }: EventMove): EventRow {
  if (waiver === '' || to !== 'budget') return event
  if (!roles.includes('branch_head')) throw new AppError(403, 'waiver_by_head')
  return { ...event, siteWaiver: waiver }
}

/** The day an event is put off to, and the day in reserve where it is held on that one. */
function newDay({ state, onDate, rainDate }: EventRow, move: EventMove, today: string) {
  if (move.to === 'live') return onDate === today ? {} : { onDate: rainDate, rainDate: null }
  const isPutOff = move.to === 'postponed' || state === 'postponed' || state === 'aborted' || state === 'cancelled'
  return isPutOff && move.onDate !== null ? { onDate: move.onDate, rainDate: null } : {}
}

/** What was approved is the limit from now on, where the planner named none. */
const approvedBudget = (to: EventMove['to'], { event, plannedBankFen }: { event: EventRow; plannedBankFen: number }) =>
  to === 'compliance' && event.budgetLimit === null ? { budgetLimit: plannedBankFen } : {}

/** Events like it that were to be decided with it are asked about themselves. */
async function takeBackQuestion(trx: Trx, scope: BranchScope, event: EventRow): Promise<void> {
  await withdrawEventReview(trx, scope, event.id)
  if ((await openReviewOfAlike(trx, scope, event)) !== null) return
  const [next] = await listWaitingAlike(trx, scope, event)
  if (next) await insertReview(trx, scope, { subjectKind: 'event', subjectId: next.id, note: '' })
}
