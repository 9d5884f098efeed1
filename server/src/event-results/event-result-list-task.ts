import type { EventKind } from 'domain/event.ts'
import type { EventResultList } from 'domain/event-result.ts'
import { eventFigures } from 'domain/formulas/event-figures.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { eventFacts } from './event-facts.ts'
import { isTooEarly } from './event-result-task.ts'
import { learntSites } from './learnt-sites.ts'
import { listHeldEvents, sitesById } from './result-queries.ts'
import { toldFigures } from './told-figures.ts'

/** Events that were held, side by side as of today, and what the next choice of a site can learn from them. */
export async function eventResultListTask(
  db: Db,
  { scope, kind }: { scope: BranchScope; kind: EventKind | null },
): Promise<EventResultList> {
  const { zone, today } = await branchClock(db, scope)
  const events = await listHeldEvents(db, scope, { day: today, kind })
  const facts = await eventFacts(db, scope, events, zone)
  const sites = await sitesById(
    db,
    scope,
    events.map(({ chosenSiteId }) => chosenSiteId),
  )
  return {
    asOf: today,
    events: events.flatMap((event) => {
      const known = facts.get(event.id)
      const site = sites.get(event.chosenSiteId ?? '')
      if (!known) return []
      const { id, title, kind: ofKind, state, onDate, noSelling, review } = event
      return [
        {
          id,
          title,
          kind: ofKind,
          state,
          onDate,
          noSelling,
          isJudged: !isTooEarly(event, onDate, today),
          site: site ? { id: site.id, name: site.name, lng: site.lng, lat: site.lat } : null,
          figures: toldFigures(scope, eventFigures(known, today)),
          again: review.again,
        },
      ]
    }),
    sites: await learntSites(db, scope, { events, facts, today }),
  }
}
