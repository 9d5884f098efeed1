import { daysBetween } from 'domain/civil-date.ts'
import { invitationList, suitabilityOf } from 'domain/invitation-list.ts'
import {
  inviteDrops,
  type InvitablePerson,
  type InvitationProposal,
  type InvitationQuestion,
  type seatReasons,
} from 'domain/invitation.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { invitedEvent, siteOf } from './invited-event.ts'
import { lovesItReader } from './loves-it.ts'
import { activeColleagues, askingOf, type ListedCandidate, readCandidates } from './read-candidates.ts'
import { type Reached, reachedPeople } from './reached-people.ts'
import { toldInTens } from './told-count.ts'

export interface ProposalQuestion {
  scope: BranchScope
  eventId: string
  question: InvitationQuestion
}
/** Nobody scrolls further; counts are of all. */
const mostShown = 300
/** Not met for so long, though we know each other little: hard to meet (R090). */
const silentDays = 180

/** Who of the audience lives in reach: what a list is made of when it is saved. */
export async function invitationReachTask(db: Db, { scope, eventId, question }: ProposalQuestion): Promise<Reached[]> {
  const { today } = await branchClock(db, scope)
  const event = await invitedEvent(db, scope, eventId, today)
  const site = await siteOf(db, scope, event, question.siteId)
  return site === null ? [] : reachedPeople(db, scope, event, site, question, today)
}

/** Who would be asked to an event, and who would not and why. */
export async function invitationProposalTask(
  db: Db,
  { scope, eventId, question }: ProposalQuestion,
): Promise<InvitationProposal> {
  const clock = await branchClock(db, scope)
  const event = await invitedEvent(db, scope, eventId, clock.today)
  const site = await siteOf(db, scope, event, question.siteId)
  const reached = site === null ? [] : await reachedPeople(db, scope, event, site, question, clock.today)
  const metresTo = new Map(reached.map(({ customerId, metres }) => [customerId, metres]))
  const asking = await askingOf(db, scope, event, clock)
  const candidates = await readCandidates(db, scope, event, [...metresTo.keys()], clock)
  const whole = invitationList(candidates, asking)
  // A manager reads his own book alone.
  const isShown = (candidate: { ownerUserId: string | null }) =>
    scope.persons.rows !== 'own' || candidate.ownerUserId === scope.userId
  const invitable = whole.invitable.filter(isShown)
  const dropped = whole.dropped.filter(({ candidate }) => isShown(candidate))
  const colleagues = await activeColleagues(db, scope)
  const ofOwner = Map.groupBy(invitable, ({ ownerUserId }) => ownerUserId ?? '')
  const told = (count: number) => toldInTens(scope, count)
  const listed = new Map(candidates.map((candidate) => [candidate.customerId, candidate]))
  const shown = invitable.flatMap(({ customerId }) => listed.get(customerId) ?? []).slice(0, mostShown)
  return {
    eventId,
    asOf: clock.today,
    site: site && { id: site.id, name: site.name },
    metres: question.metres,
    by: question.by,
    unit: event.unit,
    hasAudience: event.asked !== null,
    lines: [...asking.lines],
    suitBasis: suitabilityOf(event).basis,
    unsuited: [...asking.unsuited],
    inReach: told(invitable.length + dropped.length),
    invitable: told(invitable.length),
    drops: inviteDrops.flatMap((why) => {
      const count = dropped.filter((drop) => drop.why === why).length
      return count === 0 ? [] : [{ why, persons: told(count) }]
    }),
    byOwner: [...ofOwner]
      .map(([id, people]) => ({ owner: { id, name: colleagues.get(id) ?? '' }, count: people.length }))
      .toSorted((a, b) => b.count - a.count || (a.owner.id < b.owner.id ? -1 : 1))
      .map(({ owner, count }) => ({ owner, persons: told(count) })),
    people:
      scope.persons.rows === 'none'
        ? []
        : await toldPeople(db, scope, event, shown, { metresTo, colleagues, ...clock }),
  }
}

async function toldPeople(
  db: Db,
  scope: BranchScope,
  event: Parameters<typeof lovesItReader>[2],
  candidates: readonly ListedCandidate[],
  {
    metresTo,
    colleagues,
    today,
  }: { metresTo: ReadonlyMap<string, number>; colleagues: ReadonlyMap<string, string>; today: string },
): Promise<InvitablePerson[]> {
  const placeIds = [...new Set(candidates.flatMap(({ homePlaceId }) => homePlaceId ?? []))]
  const places =
    placeIds.length === 0
      ? []
      : await db
          .selectFrom('place')
          .select(['id', 'name'])
          .where('orgId', '=', scope.orgId)
          .where('id', 'in', placeIds)
          .execute()
  const nameOf = new Map(places.map(({ id, name }) => [id, name]))
  const lovesIt = await lovesItReader(db, scope, event)
  const seatOf = (candidate: ListedCandidate): (typeof seatReasons)[number] | null => {
    if (lovesIt(candidate)) return 'loves_it'
    const { lastTwoWayOn, familiarity } = candidate
    const isSilent = lastTwoWayOn === null || daysBetween(lastTwoWayOn, today) > silentDays
    return familiarity === 'c' && isSilent ? 'hard_to_meet' : null
  }
  return candidates.map((candidate) => ({
    customerId: candidate.customerId,
    name: shownName(scope, candidate),
    owner: { id: candidate.ownerUserId ?? '', name: colleagues.get(candidate.ownerUserId ?? '') ?? '' },
    place: nameOf.get(candidate.homePlaceId ?? '') ?? null,
    metres: metresTo.get(candidate.customerId) ?? null,
    familiarity: candidate.familiarity,
    lastTwoWayOn: candidate.lastTwoWayOn,
    seat: seatOf(candidate),
  }))
}

/** Full names only of one's own. */
export const shownName = (
  { persons, userId }: BranchScope,
  { name, nameMask, ownerUserId }: { name: string; nameMask: string; ownerUserId: string | null },
): string => (persons.fields === 'full' && ownerUserId === userId ? name : nameMask)
