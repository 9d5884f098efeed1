import { daysAfter } from 'domain/civil-date.ts'
import { approverOf, type EventState, eventStates } from 'domain/event.ts'
import type { EventList, EventListItem, EventQuery, ToldCount } from 'domain/event-list.ts'
import { festivalsOf } from 'domain/festival.ts'
import { foldedName } from 'domain/folded-name.ts'
import { suppressBelow } from 'domain/policy.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { listReviewRows } from '#compliance/review-queries.ts'
import type { Db } from '#db/database.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { readBudgetLimits } from './budget-limits.ts'
import { eventApprovals } from './event-approvals.ts'
import { listCosts } from './event-costs.ts'
import { countPeople, listHosts, listSeriesTitles, listSiteNames, noPeople } from './event-list-queries.ts'
import { listTeam } from './event-parts.ts'
import { asOfDay, type EventRow, eventRow } from './event-rows.ts'

/** Events of the branch by day, each with who is to act next; those without a day come with every range. */
export async function listEvents(db: Db, scope: BranchScope, query: EventQuery): Promise<EventList> {
  const { today } = await branchClock(db, scope)
  const all = (await listRows(db, scope, query)).map((row) => asOfDay(eventRow(row), today))
  const ids = all.map(({ id }) => id)
  const team = Map.groupBy(await listTeam(db, scope, ids), ({ eventId }) => eventId)
  const isMine = (event: EventRow) =>
    event.createdBy === scope.userId ||
    event.hostUserId === scope.userId ||
    (team.get(event.id) ?? []).some(({ user }) => user.id === scope.userId)
  const wanted = foldedName(query.search ?? '')
  const events = all.filter(
    (event) =>
      (query.state === undefined || event.state === query.state) &&
      (query.mine === undefined || isMine(event)) &&
      (wanted === '' || [event.title, event.theme].some((text) => foldedName(text).includes(wanted))),
  )
  const told = await toldOf(db, scope, events, today)
  return {
    onDate: today,
    events: events.map((event) => ({ ...told(event), isMine: isMine(event) })),
    states: eventStates.flatMap((state) => {
      const count = events.filter((event) => event.state === state).length
      return count === 0 ? [] : [{ state, events: count }]
    }),
    festivals: festivalsBetween(query, today),
    mayCreate: mayDo('event.create', scope.roles),
  }
}

const listRows = (db: Db, { branchId }: BranchScope, { from, to, kind, seriesId }: EventQuery) =>
  db
    .selectFrom('event')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .$if(kind !== undefined, (built) => built.where('kind', '=', kind ?? ''))
    .$if(seriesId !== undefined, (built) => built.where('seriesId', '=', seriesId ?? ''))
    .$if(from !== undefined, (built) =>
      built.where((eb) => eb.or([eb('onDate', '>=', from ?? ''), eb('onDate', 'is', null)])),
    )
    .$if(to !== undefined, (built) =>
      built.where((eb) => eb.or([eb('onDate', '<=', to ?? ''), eb('onDate', 'is', null)])),
    )
    .orderBy('onDate', (order) => order.asc().nullsLast())
    .orderBy('startTime', (order) => order.asc().nullsLast())
    .orderBy('titleSort')
    .orderBy('id')
    .limit(1000)
    .execute()

async function toldOf(db: Db, scope: BranchScope, events: readonly EventRow[], today: string) {
  const ids = events.map(({ id }) => id)
  const limits = await readBudgetLimits(db, scope)
  const costs = Map.groupBy(await listCosts(db, scope, ids), ({ eventId }) => eventId)
  const hosts = await listHosts(db, events)
  const sites = await listSiteNames(db, scope, events)
  const series = await listSeriesTitles(db, scope, events)
  const people = await countPeople(db, scope, ids)
  const plannedOf = (id: string) =>
    costs.get(id)?.reduce((sum, cost) => (cost.paidBy === 'bank' ? sum + cost.plannedFen : sum), 0) ?? null
  const approvals = await eventApprovals(db, scope, ids)
  const asked = new Set(
    (await listReviewRows(db, scope, { state: 'open', subjectIds: ids })).map(({ subjectId }) => subjectId),
  )
  return (event: EventRow): Omit<EventListItem, 'isMine'> => {
    const plannedBankFen = plannedOf(event.id)
    const approver = approverOf(approvals.get(event.id) ?? 0, limits)
    const isAsked = asked.has(event.id) && stoppedByQuestion.includes(event.state)
    const waitsFor = isAsked ? 'compliance' : waiting(event, approver, today)
    const counts = people.get(event.id) ?? noPeople
    return {
      id: event.id,
      rowVersion: event.rowVersion,
      title: event.title,
      kind: event.kind,
      purpose: event.purpose,
      unit: event.unit,
      state: event.state,
      onDate: event.onDate,
      startTime: event.startTime,
      endTime: event.endTime,
      rainDate: event.rainDate,
      series: series.get(event.seriesId ?? '') ?? null,
      host: hosts.get(event.hostUserId ?? '') ?? null,
      siteName: sites.get(event.chosenSiteId ?? '') ?? null,
      noSelling: event.noSelling,
      tallyOnly: event.tallyOnly,
      attendTarget: event.attendTarget,
      plannedBankFen,
      budgetLimit: event.budgetLimit,
      invited: toldCount(scope, counts.invited),
      accepted: toldPart(scope, counts.accepted, counts.invited),
      // In what the event aims at: heads, or each household once.
      arrived: toldCount(
        scope,
        event.tallyOnly ? counts.tallied : event.unit === 'household' ? counts.households : counts.people,
      ),
      waitsFor,
      waitsForMe: isMyTurn(scope, waitsFor, event),
    }
  }
}

/** Few persons are not told to a role without rows of persons; that there are none gives nobody away. */
export const toldCount = ({ persons }: BranchScope, count: number): ToldCount =>
  persons.rows === 'none' && count > 0 && count < suppressBelow ? { count: null, few: true } : { count, few: false }

/** A part of a told whole: where few are left over, it would give them away. */
const toldPart = (scope: BranchScope, part: number, whole: number): ToldCount => {
  const told = toldCount(scope, part)
  return toldCount(scope, whole - part).few ? { ...told, count: null } : told
}

/** States out of which no step leads while compliance has not seen what was changed. */
const stoppedByQuestion: readonly EventState[] = ['permit', 'inviting', 'ready']

function waiting(
  { state, onDate }: EventRow,
  approver: ReturnType<typeof approverOf>,
  today: string,
): EventListItem['waitsFor'] {
  // Nobody has to do anything about what is ready until its day.
  if (state === 'ready' && onDate !== null && onDate > today) return 'day'
  if (state === 'budget') return approver
  if (state === 'compliance') return 'compliance'
  if (state === 'permit') return 'authority'
  if (state === 'follow' || state === 'review_30' || state === 'review_90') return 'day'
  if (state === 'archived' || state === 'cancelled') return 'nobody'
  return 'planner'
}

/** Nobody approves his own: it waits for another. */
function isMyTurn({ roles, userId }: BranchScope, waitsFor: EventListItem['waitsFor'], event: EventRow): boolean {
  if (waitsFor === 'planner' || waitsFor === 'authority') return mayDo('event.update', roles)
  if (event.createdBy === userId) return false
  return (waitsFor === 'branch_head' || waitsFor === 'region' || waitsFor === 'compliance') && roles.includes(waitsFor)
}

/** Festivals of the days asked for; without a range those of the coming quarter. */
function festivalsBetween({ from, to }: EventQuery, today: string): EventList['festivals'] {
  const first = from ?? today
  const last = to ?? daysAfter(first, 92)
  const months = new Set<string>()
  for (let day = `${first.slice(0, 7)}-01`; day <= last; day = `${daysAfter(day, 31).slice(0, 7)}-01`)
    months.add(day.slice(0, 7))
  return [...months].flatMap(festivalsOf).filter(({ on }) => on >= first && on <= last)
}
