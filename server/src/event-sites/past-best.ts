import { type EventKind, type EventState, eventStateOn, heldStates } from 'domain/event.ts'
import type { PastBest } from 'domain/event-site-list.ts'
import { suppressBelow } from 'domain/policy.ts'
import { siteWeightPresets, siteWeightsSchema } from 'domain/site-weights.ts'
import type { Db } from '#db/database.ts'
import { listCosts } from '#events/event-costs.ts'
import type { BranchScope } from '#http/scope.ts'
import { askedAnew } from './asked-anew.ts'
import { findEventSite } from './event-site-rows.ts'

/**
 * The best event of a kind that was held: the most households that came for what the bank paid; without costs the most
 * households. Where it was and what its sites were weighed by is a beginning for the next one.
 */
export async function pastBest(
  db: Db,
  scope: BranchScope,
  { id, kind }: { id: string; kind: EventKind },
  onDate: string,
): Promise<PastBest | null> {
  const rows = await db
    .selectFrom('event')
    .select(['id', 'title', 'state', 'onDate', 'weights', 'chosenSiteId'])
    .where('branchId', '=', scope.branchId)
    .where('kind', '=', kind)
    .where('id', '!=', id)
    .where('onDate', '<', onDate)
    .where('chosenSiteId', 'is not', null)
    .where('deletedAt', 'is', null)
    .execute()
  const held = rows.filter(({ state, onDate: on }) =>
    // A code of eventStates.
    heldStates.some(
      (one) => one !== 'live' && one === eventStateOn({ state: state as EventState, onDate: on }, onDate),
    ),
  )
  if (held.length === 0) return null
  const ids = held.map((event) => event.id)
  const households = await householdsOf(db, scope, ids)
  const costs = Map.groupBy(await listCosts(db, scope, ids), ({ eventId }) => eventId)
  const [best] = held
    .flatMap((event) => {
      const came = households.get(event.id) ?? 0
      const lines = costs.get(event.id)?.filter(({ paidBy }) => paidBy === 'bank')
      const costFen = lines
        ? lines.reduce((sum, { actualFen, plannedFen }) => sum + (actualFen ?? plannedFen), 0)
        : null
      return came > 0 ? [{ event, came, costFen }] : []
    })
    .toSorted((a, b) => perFen(b) - perFen(a) || b.came - a.came || (a.event.id < b.event.id ? -1 : 1))
  const site = best && (await findEventSite(db, scope, best.event.chosenSiteId ?? ''))
  if (!best || !site) return null
  const weights = siteWeightsSchema.safeParse(JSON.parse(best.event.weights ?? 'null'))
  return {
    eventId: best.event.id,
    title: best.event.title,
    onDate: best.event.onDate ?? onDate,
    siteName: site.name,
    weights: weights.success ? weights.data : siteWeightPresets[kind],
    households: scope.persons.rows !== 'branch' && best.came < suppressBelow ? null : best.came,
    costFen: best.costFen,
    site: askedAnew(site),
  }
}

/** What was free is worth more than anything paid; what nobody knows the cost of comes last. */
const perFen = ({ came, costFen }: { came: number; costFen: number | null }) =>
  costFen === null ? 0 : came / Math.max(costFen, 1)

/** Arrivals that were signed in, one a household; where nobody signed in, the people that were counted. */
async function householdsOf(db: Db, { branchId }: BranchScope, ids: readonly string[]): Promise<Map<string, number>> {
  const arrived = await db
    .selectFrom('attendance')
    .select(({ fn }) => ['eventId', fn.countAll<number>().as('count')])
    .where('branchId', '=', branchId)
    .where('eventId', 'in', ids)
    .where('withdrawnAt', 'is', null)
    .groupBy('eventId')
    .execute()
  const counted = await db
    .selectFrom('eventTally')
    .select(({ fn }) => ['eventId', fn.sum<number>('pieces').as('count')])
    .where('branchId', '=', branchId)
    .where('eventId', 'in', ids)
    .where('kind', '=', 'people')
    .where('withdrawnAt', 'is', null)
    .groupBy('eventId')
    .execute()
  return new Map([...counted, ...arrived].map(({ eventId, count }) => [eventId, Number(count)]))
}
