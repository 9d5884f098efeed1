import { type EventState, eventStateOn, heldStates } from 'domain/event.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** Where events were held from a day on, up to but not on another. */
export async function listHeldPositions(
  db: Db,
  { branchId }: Pick<BranchScope, 'branchId'>,
  from: string,
  before: string,
): Promise<LngLat[]> {
  const rows = await db
    .selectFrom('event')
    .innerJoin('eventSite', (join) =>
      join.onRef('eventSite.branchId', '=', 'event.branchId').onRef('eventSite.id', '=', 'event.chosenSiteId'),
    )
    .select(['event.state', 'event.onDate', 'eventSite.lng', 'eventSite.lat'])
    .where('event.branchId', '=', branchId)
    .where('event.deletedAt', 'is', null)
    .where('event.onDate', '>=', from)
    .where('event.onDate', '<=', before)
    .orderBy('event.onDate')
    .orderBy('event.id')
    .execute()
  return rows.flatMap(({ state, onDate, lng, lat }) => {
    // A code of eventStates.
    const now = eventStateOn({ state: state as EventState, onDate }, before)
    return heldStates.some((held) => held === now) ? [[lng, lat] satisfies LngLat] : []
  })
}
