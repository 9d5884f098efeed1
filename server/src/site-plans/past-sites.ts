import { type EventState, eventStateOn, heldStates } from 'domain/event.ts'
import type { NewEventSite } from 'domain/event-site.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** What was learned of a place when it was last a candidate. */
export type PastSite = Pick<
  NewEventSite,
  'subjectKind' | 'subjectId' | 'capacity' | 'shelter' | 'feeFen' | 'permission' | 'soundFrom' | 'soundTo' | 'rivalBank'
> & { toilet: boolean | null; fenced: boolean | null }

/** The latest word on each place that was ever a candidate, the oldest first: later ones stand behind. */
export async function listPastSites(db: Db, { branchId }: Pick<BranchScope, 'branchId'>): Promise<PastSite[]> {
  const rows = await db
    .selectFrom('eventSite')
    .select(['subjectKind', 'subjectId', 'capacity', 'shelter', 'feeFen', 'permission'])
    .select(['soundFrom', 'soundTo', 'rivalBank', 'toilet', 'fenced'])
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .where('subjectId', 'is not', null)
    .orderBy('updatedAt')
    .orderBy('id')
    .execute()
  return rows.map(({ subjectKind, shelter, permission, rivalBank, toilet, fenced, ...row }) => ({
    ...row,
    // Codes that only newEventSiteSchema let in.
    subjectKind: subjectKind as PastSite['subjectKind'],
    shelter: shelter as PastSite['shelter'],
    permission: permission as PastSite['permission'],
    rivalBank: rivalBank as PastSite['rivalBank'],
    toilet: toilet === null ? null : toilet === 1,
    fenced: fenced === null ? null : fenced === 1,
  }))
}

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
