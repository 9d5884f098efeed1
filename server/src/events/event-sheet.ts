import { advisedPermits, approverOf, fixedFields, type MoveNeed } from 'domain/event.ts'
import type { EventSheet } from 'domain/event-plan.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db, Trx } from '#db/database.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { listPartners } from './event-parts.ts'
import { asOfDay, type EventRow, eventOrNotFound, fieldsOf } from './event-rows.ts'
import { contactsOf, siteTold } from './event-site-facts.ts'
import { seriesPlace } from './event-series-queries.ts'
import { type EventWorld, readEventWorld } from './move-facts.ts'
import { nextMoves } from './move-needs.ts'

/** One event with everything that hangs on it, and how it may go on. @throws {AppError} 404 */
export async function readEventSheet(db: Db | Trx, scope: BranchScope, id: string): Promise<EventSheet> {
  const { today } = await branchClock(db, scope)
  const event = asOfDay(await eventOrNotFound(db, scope, id), today)
  const world = await readEventWorld(db, scope, event, today)
  const { facts, site, permits, costs, sponsorships, materials, team, steps, moves, review, sums } = world
  const names = await namesOf(db, [event.hostUserId, event.createdBy])
  return {
    onDate: today,
    event: {
      ...fieldsOf(event),
      id,
      rowVersion: event.rowVersion,
      state: event.state,
      stateChangedAt: event.stateChangedAt,
      series: await seriesPlace(db, scope, event),
      host: names(event.hostUserId),
      createdBy: names(event.createdBy),
      ...(await sitesTold(db, scope, event, world)),
      siteCount: world.sites.length,
      siteWaiver: event.siteWaiver,
      review: event.review,
    },
    team: team.map(({ user, duty }) => ({ user, duty })),
    steps,
    checks: world.checks.map((check) => ({ ...check, concerns: concernsOf(world, check.code) })),
    permits,
    advisedPermits: advisedPermits({
      expectedPeople: largest(event.expectedPeople, event.attendTarget),
      shelter: site?.shelter ?? null,
      needsLeave: site?.permission !== 'none_needed',
      isSchool: world.school === 'yes',
    }).filter((kind) => !permits.some((permit) => permit.kind === kind)),
    costs: costs.map(({ eventId: _event, createdBy: _by, updatedBy: _last, ...cost }) => cost),
    sums,
    gifts: world.gifts,
    sponsorships,
    partners: await listPartners(db, scope, id),
    materials: materials.map(({ refusal: _refusal, missing: _missing, approvalNo: _no, ...material }) => material),
    approval: approvalOf(world),
    compliance: review && {
      reviewId: review.id,
      verdict: facts.verdict === 'open' ? null : facts.verdict,
      words: review.verdict === facts.verdict ? review.words : '',
      submittedAt: review.submittedAt,
      decidedBy: review.decidedBy === null ? null : { id: review.decidedBy, name: review.deciderName ?? '' },
      decidedAt: review.decidedAt,
    },
    changes: world.changes,
    moves,
    next: nextMoves(facts),
    fixed: fixed(event),
    mayWrite: mayDo('event.update', scope.roles),
  }
}

const fixed = (event: EventRow) => {
  const fields = fixedFields(event.state)
  return fields === null ? null : [...fields]
}

const largest = (one: number | null, other: number | null) =>
  one === null && other === null ? null : Math.max(one ?? 0, other ?? 0)

async function namesOf(db: Db | Trx, ids: readonly (string | null)[]) {
  const known = ids.flatMap((id) => id ?? [])
  const rows =
    known.length === 0 ? [] : await db.selectFrom('user').select(['id', 'name']).where('id', 'in', known).execute()
  return (id: string | null) => rows.find((row) => row.id === id) ?? null
}

async function sitesTold(db: Db | Trx, scope: BranchScope, event: EventRow, { sites }: EventWorld) {
  const two = sites.filter(({ id }) => id === event.chosenSiteId || id === event.fallbackSiteId)
  const contacts = mayDo('key_person.list', scope.roles)
    ? await contactsOf(db, scope, two)
    : new Map<string, { id: string; name: string }>()
  const told = (id: string | null) => {
    const row = two.find((one) => one.id === id)
    return row ? siteTold(row, contacts.get(row.contactPersonId ?? '') ?? null) : null
  }
  return { chosenSite: told(event.chosenSiteId), fallbackSite: told(event.fallbackSiteId) }
}

/** Who approves the sum, and who did last: the approval is the step that put the event before compliance. */
function approvalOf({ facts: { approvalFen, limits }, moves }: EventWorld): EventSheet['approval'] {
  const latest = moves.find(({ to }) => to === 'compliance' || to === 'budget' || to === 'siting')
  const approved = latest?.to === 'compliance' ? latest : null
  return {
    fen: approvalFen,
    by: approverOf(approvalFen, limits),
    plannerLimitFen: limits.plannerFen,
    headLimitFen: limits.headFen,
    approvedBy: approved?.by ?? null,
    approvedAt: approved?.at ?? null,
  }
}

/** What is known of the event that bears on a rule or a check, beside the planner's own answer. */
function concernsOf({ facts, school, sponsorships }: EventWorld, code: string): MoveNeed[] {
  const { event, site, materials, permits } = facts
  const concerns: Record<string, MoveNeed[]> = {
    l1: sponsorships.some(({ isAccepted }) => !isAccepted) ? ['cash'] : [],
    l3: school !== 'no' ? ['site_gate'] : [],
    l6: materials.flatMap(({ refusal }) => refusal ?? []),
    l7: site?.failedGates.includes('sound_window') ? ['site_gate'] : [],
    l10:
      (largest(event.expectedPeople, event.attendTarget) ?? 0) >= 1000 &&
      !permits.some(({ kind, state }) => kind === 'public_security' && state === 'granted')
        ? ['crowd_permit']
        : [],
    materials: materials.flatMap(({ refusal, missing }): MoveNeed[] =>
      refusal ? [refusal] : missing > 0 ? ['material_short'] : [],
    ),
    duties: facts.teamSize === 0 || event.hostUserId === null ? ['team'] : facts.stepCount === 0 ? ['steps'] : [],
  }
  return [...new Set(concerns[code])]
}
