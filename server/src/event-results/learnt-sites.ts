import type { LearntSite } from 'domain/event-result.ts'
import { type EventFacts, eventFigures } from 'domain/formulas/event-figures.ts'
import type { Db } from '#db/database.ts'
import type { EventRow } from '#events/event-rows.ts'
import type { BranchScope } from '#http/scope.ts'
import { sitesById } from './result-queries.ts'
import { toldPersons } from './told-figures.ts'

type Held = EventRow & { onDate: string }

/**
 * Where events were held, the best site first: attended households for each yuan the bank paid, with how many events that
 * stands on. What nobody knows comes last and has null, not 0.
 */
export async function learntSites(
  db: Db,
  scope: BranchScope,
  { events, facts, today }: { events: readonly Held[]; facts: ReadonlyMap<string, EventFacts>; today: string },
): Promise<LearntSite[]> {
  const sites = await sitesById(
    db,
    scope,
    events.map(({ chosenSiteId }) => chosenSiteId),
  )
  const held = events.flatMap((event) => {
    const site = sites.get(event.chosenSiteId ?? '')
    const known = facts.get(event.id)
    return site && known ? [{ event, site, figures: eventFigures(known, today) }] : []
  })
  // A spot on the map has no row of its own: its name is what one knows it by.
  const bySite = Map.groupBy(held, ({ site }) => `${site.subjectKind} ${site.subjectId ?? site.name}`)
  return [...bySite.values()]
    .flatMap((same): LearntSite[] => {
      const [latest] = same
      if (!latest) return []
      const counted = same.filter(({ figures }) => figures.persons.households !== null)
      const households = counted.reduce((sum, { figures }) => sum + (figures.persons.households ?? 0), 0)
      // Cost of the events whose households are known: the others say nothing of it. One without any cost on record leaves
      // the whole unknown.
      const isCosted = counted.every(({ figures }) => figures.isCosted)
      const countedFen = isCosted ? counted.reduce((sum, { figures }) => sum + figures.netFen, 0) : 0
      // Each event stands beside its site: a sum of several would tell the one with few.
      const hasFew = counted.some(({ figures }) => toldPersons(scope, figures.persons.households).isFew)
      const told = hasFew ? { count: null, isFew: true } : toldPersons(scope, counted.length === 0 ? null : households)
      const count = told.count ?? 0
      const { heads, perHeadFen } = headsOf(
        scope,
        same.map(({ figures }) => figures),
      )
      const { subjectKind, subjectId, name, lng, lat } = latest.site
      return [
        {
          subjectKind,
          subjectId,
          name,
          lng,
          lat,
          kinds: [...new Set(same.map(({ event }) => event.kind))],
          events: same.length,
          lastOn: latest.event.onDate,
          households: told.count,
          isFew: told.isFew,
          heads,
          perHeadFen,
          netFen: same.every(({ figures }) => figures.isCosted)
            ? same.reduce((sum, { figures }) => sum + figures.netFen, 0)
            : null,
          perHouseholdFen: count === 0 || countedFen === 0 ? null : countedFen / count,
          householdsPerYuan: count === 0 || countedFen === 0 ? null : count / (countedFen / 100),
        },
      ]
    })
    .toSorted((a, b) => (b.householdsPerYuan ?? -1) - (a.householdsPerYuan ?? -1) || (a.name < b.name ? -1 : 1))
}

/** Of stands where nobody signs in: all heads that were counted, and what each cost the bank. */
function headsOf(scope: BranchScope, all: readonly ReturnType<typeof eventFigures>[]) {
  const tallied = all.filter(({ persons }) => persons.households === null && persons.people)
  const heads = tallied.reduce((sum, { persons }) => sum + (persons.people ?? 0), 0)
  if (heads === 0 || tallied.some(({ persons }) => toldPersons(scope, persons.people).isFew))
    return { heads: null, perHeadFen: null }
  const isCosted = tallied.every((figures) => figures.isCosted)
  const netFen = tallied.reduce((sum, figures) => sum + figures.netFen, 0)
  return { heads, perHeadFen: !isCosted || netFen === 0 ? null : netFen / heads }
}
