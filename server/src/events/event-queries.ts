import type { AbortCause, EventState } from 'domain/event.ts'
import type { EventFields, EventReviewChange } from 'domain/event-plan.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { nameSort } from '#search/name-text.ts'
import { asOfDay, columnsOf, type EventRow } from './event-rows.ts'

/** A new event is an idea. @returns its id */
export async function insertEvent(
  trx: Trx,
  scope: BranchScope,
  fields: EventFields,
  { seriesId = null }: { seriesId?: string | null } = {},
): Promise<string> {
  const id = ulid()
  const at = new Date().toISOString()
  await trx
    .insertInto('event')
    .values({
      branchId: scope.branchId,
      id,
      seriesId,
      ...columnsOf(fields),
      titleSort: nameSort(fields.title),
      weights: null,
      chosenSiteId: null,
      fallbackSiteId: null,
      siteWaiver: '',
      state: 'idea',
      stateChangedAt: at,
      wentWell: '[]',
      wentBadly: '[]',
      siteVerdict: '',
      again: null,
      againNote: '',
      ...newStamps(scope.userId, at),
      deletedAt: null,
    })
    .execute()
  await insertMove(trx, scope, { eventId: id, from: null, to: 'idea', at })
  return id
}

export const updateEvent = (trx: Trx, scope: BranchScope, event: EventRow, fields: EventFields) =>
  changeEvent(trx, scope, event, { ...columnsOf(fields), titleSort: nameSort(fields.title) })

export const saveReview = (
  trx: Trx,
  scope: BranchScope,
  event: EventRow,
  { wentWell, wentBadly, ...rest }: EventReviewChange,
) =>
  changeEvent(trx, scope, event, {
    ...rest,
    wentWell: JSON.stringify(wentWell),
    wentBadly: JSON.stringify(wentBadly),
  })

type Changed = Partial<ReturnType<typeof columnsOf>> & {
  titleSort?: string
  chosenSiteId?: string | null
  fallbackSiteId?: string | null
  siteWaiver?: string
  wentWell?: string
  wentBadly?: string
  siteVerdict?: string
  again?: string | null
  againNote?: string
}
/** Writes some columns of an event and counts its row version on: whoever saw the sheet before saw another. */
export async function changeEvent(trx: Trx, scope: BranchScope, event: EventRow, columns: Changed = {}): Promise<void> {
  await trx
    .updateTable('event')
    .set({ ...columns, ...changedStamps(scope.userId, event.rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', event.id)
    .execute()
}

interface StateMove {
  to: EventState
  reason?: string
  cause?: AbortCause | null
}
/** Puts an event into a state and writes down who did it and why. */
export async function setEventState(
  trx: Trx,
  scope: Pick<BranchScope, 'branchId' | 'userId'>,
  event: EventRow,
  { to, reason = '', cause = null }: StateMove,
  columns: Changed = {},
): Promise<void> {
  const at = new Date().toISOString()
  await trx
    .updateTable('event')
    .set({ ...columns, state: to, stateChangedAt: at, ...changedStamps(scope.userId, event.rowVersion, at) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', event.id)
    .execute()
  await insertMove(trx, scope, { eventId: event.id, from: event.state, to, reason, cause, at })
}

/**
 * Stores what the calendar did meanwhile: an event that is read in a later state than it is stored in is put there, by
 * nobody.
 *
 * @returns the event as it stands now
 */
export async function keptUp(
  trx: Trx,
  { branchId }: Pick<BranchScope, 'branchId'>,
  event: EventRow,
  today: string,
): Promise<EventRow> {
  const now = asOfDay(event, today)
  if (now.state === event.state) return event
  const at = new Date().toISOString()
  await trx
    .updateTable('event')
    .set({ state: now.state, stateChangedAt: at })
    .where('branchId', '=', branchId)
    .where('id', '=', event.id)
    .execute()
  await insertMove(trx, { branchId, userId: null }, { eventId: event.id, from: event.state, to: now.state, at })
  return { ...now, stateChangedAt: at }
}

interface NewMove extends StateMove {
  eventId: string
  from: EventState | null
  at: string
}
const insertMove = (
  trx: Trx,
  { branchId, userId }: { branchId: string; userId: string | null },
  { eventId, from, to, reason = '', cause = null, at }: NewMove,
) =>
  trx
    .insertInto('eventMove')
    .values({
      branchId,
      id: ulid(),
      eventId,
      fromState: from,
      toState: to,
      cause,
      reason,
      movedAt: at,
      movedBy: userId,
    })
    .execute()

/** Every step of an event, the latest first. */
export async function listMoves(db: Db | Trx, { branchId }: Pick<BranchScope, 'branchId'>, eventId: string) {
  const rows = await db
    .selectFrom('eventMove')
    .leftJoin('user', 'user.id', 'eventMove.movedBy')
    .selectAll('eventMove')
    .select('user.name as userName')
    .where('eventMove.branchId', '=', branchId)
    .where('eventMove.eventId', '=', eventId)
    .orderBy('eventMove.movedAt', 'desc')
    .orderBy('eventMove.id', 'desc')
    .execute()
  return rows.map(({ id, fromState, toState, cause, reason, movedAt, movedBy, userName }) => ({
    id,
    // Codes that only moveEvent writes.
    from: fromState as EventState | null,
    to: toState as EventState,
    cause: cause as AbortCause | null,
    reason,
    at: movedAt,
    by: movedBy === null || userName === null ? null : { id: movedBy, name: userName },
  }))
}
export type EventMoveRow = Awaited<ReturnType<typeof listMoves>>[number]
