import { eventSums } from 'domain/formulas/event-sums.ts'
import { eventGifts } from 'domain/formulas/gift-cost.ts'
import { dayCounts } from '#attendance/day-counts.ts'
import { listReviewRows } from '#compliance/review-queries.ts'
import type { Db, Trx } from '#db/database.ts'
import { listEventSiteRows } from '#event-sites/event-site-rows.ts'
import { registeredGifts } from '#gifts/event-gifts.ts'
import type { BranchScope } from '#http/scope.ts'
import { readBudgetLimits } from './budget-limits.ts'
import { latestOf, standing } from './change-after-approval.ts'
import { eventApprovals } from './event-approvals.ts'
import { listCosts } from './event-costs.ts'
import { listEventMaterials } from './event-materials.ts'
import { listChecks, listSteps, listTeam } from './event-parts.ts'
import { listPermits } from './event-permits.ts'
import { listMoves } from './event-queries.ts'
import type { EventRow } from './event-rows.ts'
import { failedGates, schoolAt } from './event-site-facts.ts'
import type { MoveFacts } from './move-needs.ts'
import { listSponsorships } from './sponsorship-queries.ts'

/**
 * Everything that hangs on an event and decides how it goes on, read once for its sheet and its steps.
 *
 * @param event  in the state it is in today
 */
export async function readEventWorld(db: Db | Trx, scope: BranchScope, event: EventRow, today: string) {
  const { id } = event
  const [sites, permits, costs, sponsorships, checks, materials, team, steps, moves, reviews, limits] = [
    await listEventSiteRows(db, scope, id),
    await listPermits(db, scope, id),
    await listCosts(db, scope, [id]),
    await listSponsorships(db, scope, id),
    await listChecks(db, scope, id),
    await listEventMaterials(db, scope, id, dayOfShowing(event, today)),
    await listTeam(db, scope, [id]),
    await listSteps(db, scope, id),
    await listMoves(db, scope, id),
    await listReviewRows(db, scope, { state: 'all', subjectIds: [id] }),
    await readBudgetLimits(db, scope),
  ]
  const register = (await registeredGifts(db, scope, [id]))(id)
  const sums = eventSums(costs, sponsorships, register)
  const day = await dayCounts(db, scope, id)
  const review = latestOf(reviews)
  const { verdict, changes } = await standing(db, scope, id, review)
  const site = sites.find((one) => one.id === event.chosenSiteId) ?? null
  const school = site ? await schoolAt(db, scope.orgId, site) : 'no'
  const facts: MoveFacts = {
    event,
    today,
    userId: scope.userId,
    roles: scope.roles,
    seesPersons: scope.persons.rows !== 'none',
    siteCount: sites.length,
    site: site && { permission: site.permission, failedGates: failedGates(event, site, school, permits) },
    plannedBankFen: sums.plannedBankFen,
    approvalFen: (await eventApprovals(db, scope, [id])).get(id) ?? 0,
    limits,
    authorIds: [
      event.createdBy,
      moves.find(({ to }) => to === 'budget')?.by?.id ?? null,
      ...costs.flatMap(({ createdBy, updatedBy }) => [createdBy, updatedBy]),
    ],
    checks,
    offers: {
      title: event.title,
      theme: event.theme,
      invitePlan: event.invitePlan,
      ...Object.fromEntries(
        sponsorships.map(({ id: key, what, inReturn }) => [`sponsorship ${key}`, `${what} ${inReturn}`]),
      ),
    },
    sponsorships,
    verdict,
    changedFields: changes.map(({ field }) => field),
    permits,
    materials,
    teamSize: team.length,
    stepCount: steps.length,
    counted: day.people + day.tally.people,
    openFollowUps: day.unowned,
  }
  return {
    facts,
    sites,
    site,
    school,
    permits,
    costs,
    sponsorships,
    checks,
    materials,
    team,
    steps,
    moves,
    review,
    changes,
    sums,
    gifts: eventGifts(costs, register),
  }
}
export type EventWorld = Awaited<ReturnType<typeof readEventWorld>>

/** The day its materials are shown: the day in reserve once that has come and it is not held yet. */
const dayOfShowing = ({ state, onDate, rainDate }: EventRow, today: string) =>
  state === 'ready' && rainDate === today ? rainDate : (onDate ?? today)
