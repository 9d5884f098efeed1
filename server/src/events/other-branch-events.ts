import type { EventState } from 'domain/event.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** From the budget on somebody means to hold it there; of what is over nothing is in the way. */
const meant: readonly EventState[] = ['budget', 'compliance', 'permit', 'inviting', 'ready', 'live']
/** Within so many metres two sites are the same ground. */
export const sameGroundMetres = 60

export interface TakenGround {
  startTime: string | null
  endTime: string | null
}

/**
 * When other branches of the organisation mean to be on a ground that day: hours alone, nothing of whose event it is or
 * what. The one read of a plan that goes beyond its branch: a square cannot be held twice, and no sum kept elsewhere could
 * say so by the minute. ARCHITECTURE.md names it.
 */
export async function listTakenGround(
  db: Db | Trx,
  { orgId, branchId }: Pick<BranchScope, 'orgId' | 'branchId'>,
  { onDate, placeId, position }: { onDate: string; placeId: string | null; position: LngLat | null },
): Promise<TakenGround[]> {
  const rows = await db
    .selectFrom('event')
    .innerJoin('branch', 'branch.id', 'event.branchId')
    .innerJoin('eventSite', (join) =>
      join.onRef('eventSite.branchId', '=', 'event.branchId').onRef('eventSite.id', '=', 'event.chosenSiteId'),
    )
    .select([
      'event.startTime',
      'event.endTime',
      'eventSite.subjectKind',
      'eventSite.subjectId',
      'eventSite.lng',
      'eventSite.lat',
    ])
    .where('branch.orgId', '=', orgId)
    .where('event.branchId', '<>', branchId)
    .where('event.onDate', '=', onDate)
    .where('event.state', 'in', meant)
    .where('event.deletedAt', 'is', null)
    .where('eventSite.deletedAt', 'is', null)
    .orderBy('event.startTime', (order) => order.asc().nullsFirst())
    .orderBy('event.id')
    .execute()
  return rows
    .filter(
      ({ subjectKind, subjectId, lng, lat }) =>
        (placeId !== null && subjectKind === 'place' && subjectId === placeId) ||
        (position !== null && metresBetween(position, [lng, lat]) <= sameGroundMetres),
    )
    .map(({ startTime, endTime }) => ({ startTime, endTime }))
}
