import type { EventKind } from 'domain/event.ts'
import type { PastBest } from 'domain/event-site-list.ts'
import { eventFigures, type ExactFigures } from 'domain/formulas/event-figures.ts'
import { siteWeightPresets, siteWeightsSchema } from 'domain/site-weights.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import { eventFacts } from '#event-results/event-facts.ts'
import { isHeld, listHeldEvents } from '#event-results/result-queries.ts'
import { toldPersons } from '#event-results/told-figures.ts'
import type { BranchScope } from '#http/scope.ts'
import { askedAnew } from './asked-anew.ts'
import { findEventSite } from './event-site-rows.ts'

/**
 * The best event of a kind that was held, by the very figures of its result: the least the bank paid for each household that
 * came, and for each head where only heads were counted; what nobody knows the cost of comes last. Where it was and what
 * its sites were weighed by is a beginning for the next one.
 */
export async function pastBest(
  db: Db,
  scope: BranchScope,
  { id, kind }: { id: string; kind: EventKind },
  onDate: string,
): Promise<PastBest | null> {
  const held = (await listHeldEvents(db, scope, { day: onDate, kind })).filter(
    (event) => event.id !== id && event.onDate < onDate && event.chosenSiteId !== null && isHeld(event.state),
  )
  const { zone } = await branchClock(db, scope)
  const facts = await eventFacts(db, scope, held, zone)
  const [best] = held
    .flatMap((event) => {
      const known = facts.get(event.id)
      const isCosted = known !== undefined && known.costs.length > 0
      const result = known && resultOf(eventFigures(known, onDate))
      return result && result.came > 0 ? [{ event, isCosted, ...result }] : []
    })
    .toSorted(
      (a, b) =>
        // A household is more than a head: they are not weighed against each other.
        Number(a.unit === 'person') - Number(b.unit === 'person') ||
        (a.eachFen ?? Infinity) - (b.eachFen ?? Infinity) ||
        b.came - a.came ||
        (a.event.id < b.event.id ? -1 : 1),
    )
  const site = best && (await findEventSite(db, scope, best.event.chosenSiteId ?? ''))
  if (!best || !site) return null
  const weights = siteWeightsSchema.safeParse(best.event.weights)
  return {
    eventId: best.event.id,
    title: best.event.title,
    onDate: best.event.onDate,
    siteName: site.name,
    weights: weights.success ? weights.data : siteWeightPresets[kind],
    came: toldPersons(scope, best.came).count,
    unit: best.unit,
    costFen: best.isCosted ? best.netFen : null,
    site: askedAnew(site),
  }
}

/** Who came and what each cost the bank, in the unit that was counted. */
function resultOf({ persons, perHouseholdFen, perPersonFen, netFen }: ExactFigures) {
  return persons.households === null
    ? { unit: 'person' as const, came: persons.people ?? 0, eachFen: perPersonFen, netFen }
    : { unit: 'household' as const, came: persons.households, eachFen: perHouseholdFen, netFen }
}
