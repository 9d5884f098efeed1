import { daysAfter } from 'domain/civil-date.ts'
import { approverOf, eventStateOn, type EventState, untouchedLeadDays, wrapWithinHours } from 'domain/event.ts'
import { openLeadStates } from 'domain/lead.ts'
import { workAheadDays, type WorkItem } from 'domain/work-item.ts'
import type { BranchClock } from '#branches/branch-clock.ts'
import { listReviewRows } from '#compliance/review-queries.ts'
import type { Db } from '#db/database.ts'
import { readBudgetLimits } from '#events/budget-limits.ts'
import { latestOf, standing } from '#events/change-after-approval.ts'
import { eventApprovals } from '#events/event-approvals.ts'
import { listTeam } from '#events/event-parts.ts'
import { isBack } from '#events/move-needs.ts'
import { mayConfirm } from '#events/sponsorship-queries.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { civilMoment } from '#http/today.ts'

type EventItem = Pick<WorkItem, 'kind' | 'id' | 'on' | 'isMine' | 'owner' | 'title'> &
  Partial<Pick<WorkItem, 'have' | 'words'>>

/** What events ask for: an approval, a permit, the day itself, its end, and leads that nobody has touched. */
export async function eventItems(db: Db, scope: BranchScope, { zone, today }: BranchClock): Promise<EventItem[]> {
  const events = (await listOpenEvents(db, scope)).map((row) => ({
    ...row,
    // A code that only moveEvent writes.
    state: eventStateOn({ state: row.state as EventState, onDate: row.onDate }, today),
  }))
  const ids = events.map(({ id }) => id)
  const [team, permits, limits, approvals, leads] = [
    await listTeam(db, scope, ids),
    await countOpenPermits(db, scope, ids),
    await readBudgetLimits(db, scope),
    await eventApprovals(db, scope, ids),
    await countUntouchedLeads(db, scope, ids),
  ]
  const soon = daysAfter(today, workAheadDays)
  const lateSince = civilMoment(zone, new Date(Date.now() - wrapWithinHours * 3_600_000))
  const mayPlan = mayDo('event.update', scope.roles)
  const returned = await whyReturned(db, scope, events)
  return [
    ...events.flatMap((event): EventItem[] => {
      const { id, title, state, onDate, hostUserId, hostName, createdBy, makerName, endTime } = event
      const owner =
        hostUserId !== null && hostName !== null
          ? { id: hostUserId, name: hostName }
          : createdBy !== null && makerName !== null
            ? { id: createdBy, name: makerName }
            : null
      const isOfTeam = team.some((one) => one.eventId === id && one.user.id === scope.userId)
      const isMine = isOfTeam || [hostUserId, createdBy].includes(scope.userId)
      const base = { id, title, owner, on: onDate, isMine }
      const words = returned.get(id)
      return [...(words === undefined ? [] : [{ ...base, kind: 'event_returned' as const, words }]), ...asked()]

      function asked(): EventItem[] {
        if (state === 'budget') {
          const approver = approverOf(approvals.get(id) ?? 0, limits)
          // Nobody approves his own.
          const isApprover =
            approver === 'planner' ? isMine && mayPlan : scope.roles.includes(approver) && createdBy !== scope.userId
          // It waits for somebody now, however far the day of the event is.
          return [{ ...base, kind: 'event_approve', on: null, isMine: isApprover, have: approvals.get(id) ?? 0 }]
        }
        const waiting = permits.get(id) ?? 0
        if (state === 'permit' && waiting > 0) return [{ ...base, kind: 'event_permit', have: waiting }]
        if ((state === 'ready' || state === 'live') && onDate === today) return [{ ...base, kind: 'event_today' }]
        if (state === 'live' || state === 'wrap') {
          const isLate = onDate !== null && `${onDate} ${endTime ?? '23:59'}` <= lateSince
          return isLate ? [{ ...base, kind: 'event_wrap', on: daysAfter(onDate, 1) }] : []
        }
        if (state === 'ready') return onDate !== null && onDate < today ? [{ ...base, kind: 'event_behind' }] : []
        if (beforeReady.includes(state))
          return onDate !== null && onDate <= soon ? [{ ...base, kind: 'event_behind' }] : []
        const untouched = leads.get(id) ?? 0
        const raisedOn = onDate === null ? today : daysAfter(onDate, untouchedLeadDays)
        // Whose leads they are is the head's to see.
        return untouched > 0 && raisedOn <= today && scope.persons.rows === 'branch'
          ? [
              {
                ...base,
                kind: 'event_lead',
                on: raisedOn,
                isMine: scope.roles.includes('branch_head'),
                have: untouched,
              },
            ]
          : []
      }
    }),
    ...(await listOpenCash(db, scope)),
  ]
}

/**
 * Events that came back to their planner, with the words why: the last step was back and another's, or compliance returned
 * a change of what it had let pass.
 */
async function whyReturned(
  db: Db,
  scope: BranchScope,
  events: readonly { id: string; hostUserId: string | null; createdBy: string | null }[],
): Promise<Map<string, string>> {
  const ids = events.map(({ id }) => id)
  const moves = Map.groupBy(await listMovesOf(db, scope, ids), ({ eventId }) => eventId)
  const reviews = await listReviewRows(db, scope, { state: 'all', subjectIds: ids })
  const why = new Map<string, string>()
  for (const { id, hostUserId, createdBy } of events) {
    const last = moves.get(id)?.at(-1)
    const isAnothers = last !== undefined && last.movedBy !== null && ![hostUserId, createdBy].includes(last.movedBy)
    if (last && isAnothers && last.from !== null && isBack(last.from, last.to)) why.set(id, last.reason)
    const latest = latestOf(reviews.filter(({ subjectId }) => subjectId === id))
    if (latest === null || latest.change === null || latest.verdict !== 'returned') continue
    if ((await standing(db, scope, id, latest)).verdict === 'returned') why.set(id, latest.words)
  }
  return why
}

/** Steps of these events, the last at the end. */
async function listMovesOf(db: Db, { branchId }: BranchScope, eventIds: readonly string[]) {
  if (eventIds.length === 0) return []
  const rows = await db
    .selectFrom('eventMove')
    .select(['eventId', 'fromState', 'toState', 'reason', 'movedBy'])
    .where('branchId', '=', branchId)
    .where('eventId', 'in', eventIds)
    .orderBy('movedAt')
    .orderBy('id')
    .execute()
  return rows.map(({ fromState, toState, ...move }) => ({
    ...move,
    // Codes that only moveEvent writes.
    from: fromState as EventState | null,
    to: toState as EventState,
  }))
}

const beforeReady: readonly EventState[] = ['idea', 'siting', 'compliance', 'permit', 'inviting']

const listOpenEvents = (db: Db, { branchId }: BranchScope) =>
  db
    .selectFrom('event')
    .leftJoin('user as host', 'host.id', 'event.hostUserId')
    .leftJoin('user as maker', 'maker.id', 'event.createdBy')
    .select([
      'event.id',
      'event.title',
      'event.state',
      'event.onDate',
      'event.endTime',
      'event.hostUserId',
      'event.createdBy',
      'host.name as hostName',
      'maker.name as makerName',
    ])
    .where('event.branchId', '=', branchId)
    .where('event.deletedAt', 'is', null)
    .where('event.state', 'not in', ['archived', 'cancelled', 'postponed', 'aborted'])
    .orderBy('event.id')
    .execute()

async function countOpenPermits(db: Db, { branchId }: BranchScope, eventIds: readonly string[]) {
  if (eventIds.length === 0) return new Map<string, number>()
  const rows = await db
    .selectFrom('eventPermit')
    .select(({ fn }) => ['eventId', fn.countAll<number>().as('rows')])
    .where('branchId', '=', branchId)
    .where('eventId', 'in', eventIds)
    .where('state', 'in', ['needed', 'asked'])
    .where('deletedAt', 'is', null)
    .groupBy('eventId')
    .execute()
  return new Map(rows.map(({ eventId, rows: count }) => [eventId, Number(count)]))
}

/** Leads of events that nobody has answered. */
async function countUntouchedLeads(db: Db, { branchId }: BranchScope, eventIds: readonly string[]) {
  if (eventIds.length === 0) return new Map<string, number>()
  const rows = await db
    .selectFrom('lead')
    .select(({ fn }) => ['originId', fn.countAll<number>().as('rows')])
    .where('branchId', '=', branchId)
    .where('originKind', '=', 'event')
    .where('originId', 'in', eventIds)
    .where('state', 'in', openLeadStates)
    .where('firstResponseAt', 'is', null)
    .where('deletedAt', 'is', null)
    .groupBy('originId')
    .execute()
  return new Map(rows.map(({ originId, rows: count }) => [originId ?? '', Number(count)]))
}

/** Money that sponsors offer and compliance has not spoken on. */
async function listOpenCash(db: Db, scope: BranchScope): Promise<EventItem[]> {
  const rows = await db
    .selectFrom('sponsorship')
    .innerJoin('event', (join) =>
      join.onRef('event.branchId', '=', 'sponsorship.branchId').onRef('event.id', '=', 'sponsorship.eventId'),
    )
    .leftJoin('user', 'user.id', 'sponsorship.createdBy')
    .select([
      'event.id',
      'event.title',
      'event.onDate',
      'sponsorship.kind',
      'sponsorship.what',
      'sponsorship.confirmedAt',
      'sponsorship.createdBy',
      'sponsorship.updatedBy',
      'user.name',
    ])
    .where('sponsorship.branchId', '=', scope.branchId)
    .where('sponsorship.kind', '=', 'cash')
    .where('sponsorship.confirmedAt', 'is', null)
    .where('sponsorship.deletedAt', 'is', null)
    .where('event.deletedAt', 'is', null)
    .where('event.state', 'not in', ['archived', 'cancelled', 'aborted'])
    .orderBy('sponsorship.id')
    .execute()
  return [...Map.groupBy(rows, ({ id }) => id)].flatMap(([id, lines]): EventItem[] => {
    const [row] = lines
    if (!row) return []
    const { title, onDate, createdBy, name } = row
    const owner = createdBy === null || name === null ? null : { id: createdBy, name }
    const isMine = lines.some((line) => mayConfirm(scope, line))
    const words = lines.map(({ what }) => what).join('；')
    return [{ kind: 'cash_confirm', id, title, on: onDate, owner, isMine, words }]
  })
}
