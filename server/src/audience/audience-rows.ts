import { type AudienceQuestion, mostAudienceMinutes } from 'domain/audience.ts'
import type { PayrollStatus } from 'domain/employer.ts'
import { eventStateOn, heldStates, type EventState } from 'domain/event.ts'
import { type LngLat, walkMetresPerMinute } from 'domain/lng-lat.ts'
import { homeKinds } from 'domain/place.ts'
import type { Rhythm, TargetGroupKind } from 'domain/target-group.ts'
import type { Segment } from 'domain/customer.ts'
import { inChunks } from '#canvass-ground/in-chunks.ts'
import { lastWalksOfSegments } from '#canvass-ground/last-walks.ts'
import {
  buildingHouseholds,
  hasCustomers,
  listMapKeyPersons,
  listMapPlaces,
  listMapStats,
  listMapVisits,
} from '#customer-map/customer-map-queries.ts'
import { branchDay } from '#customer-map/map-question.ts'
import { readMapGround } from '#customer-map/map-rows.ts'
import { type Person, listPeople } from '#customers/people-queries.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { placeFinder } from '#places/place-finder.ts'
import { walksFrom } from '#reach/walks-from.ts'
import { idsOfFilter, listHomeFacts } from './audience-people.ts'

/** All that an audience is found in: read once, then only computed. */
export async function readAudienceRows(db: Db, scope: BranchScope, question: AudienceQuestion, siteId: string | null) {
  const onDate = await branchDay(db, scope)
  const { site, circle } = await readMapGround(db, scope, siteId)
  // A walk of half an hour may leave the circle that the map needs.
  const farthest = mostAudienceMinutes * walkMetresPerMinute
  const ground = {
    centre: circle.centre,
    metres: Math.max(circle.metres, (question.minutes ?? 0) * walkMetresPerMinute),
  }
  const places = await listMapPlaces(db, scope, ground)
  const homes = placeFinder(
    places
      .filter(({ kind }) => homeKinds.includes(kind))
      .map(({ geometry, ...place }) => ({ ...place, names: [], rings: geometry })),
    site.position,
  )
  const people = (await listPeople(db, scope, {}, onDate)).map((person): Person =>
    person.homePlaceId === null && person.position !== null
      ? { ...person, homePlaceId: homes.at(person.position)?.id ?? null }
      : person,
  )
  return {
    onDate,
    site,
    places,
    people,
    homeFacts: await listHomeFacts(db, scope),
    filtered: await idsOfFilter(db, scope, question.filter, onDate),
    hasCustomers: await hasCustomers(db, scope),
    buildings: await buildingHouseholds(db, scope, ground),
    stats: await listMapStats(db, scope),
    groups: await listAudienceGroups(db, scope),
    payroll: await listPayroll(db, scope),
    keyPersons: await listMapKeyPersons(db, scope),
    visits: await listMapVisits(db, scope, onDate),
    walked: await listWalked(db, scope, onDate),
    events: await listHeldEvents(db, scope, onDate),
    walks: await walksFrom(db, scope.orgId, { centre: ground.centre, metres: farthest }),
  }
}
export type AudienceRows = Awaited<ReturnType<typeof readAudienceRows>>
export type AudienceGroup = AudienceRows['groups'][number]

async function listAudienceGroups(db: Db, scope: BranchScope) {
  const rows = await db
    .selectFrom('targetGroup')
    .select(['id', 'name', 'kind', 'segment', 'placeId', 'lng', 'lat', 'sizeEstimate', 'rhythm', 'habits'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where('status', '!=', 'inactive')
    .orderBy('nameSort')
    .orderBy('id')
    .execute()
  return rows.map(({ lng, lat, kind, segment, rhythm, habits, ...row }) => ({
    ...row,
    // The columns hold only what newTargetGroupSchema let through.
    kind: kind as TargetGroupKind,
    segment: segment as Segment,
    rhythm: rhythm === null ? null : (JSON.parse(rhythm) as Rhythm),
    habits: JSON.parse(habits) as string[],
    position: [lng, lat] satisfies LngLat as LngLat,
  }))
}

/** How far one is with the wages of each employer on file, by place. */
async function listPayroll(db: Db, scope: BranchScope): Promise<ReadonlyMap<string, PayrollStatus>> {
  const rows = await db
    .selectFrom('employerProfile')
    .select(['placeId', 'payrollStatus'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()
  // A code that only checked input fills.
  return new Map(rows.map(({ placeId, payrollStatus }) => [placeId, payrollStatus as PayrollStatus]))
}

/** Streets somebody walked, and when last. */
async function listWalked(db: Db, scope: BranchScope, onDate: string) {
  const walks = await lastWalksOfSegments(db, scope, onDate)
  const rows = await inChunks([...walks.keys()], (chunk) =>
    db
      .selectFrom('streetSegment')
      .select(['id', 'lng', 'lat'])
      .where('orgId', '=', scope.orgId)
      .where('id', 'in', chunk)
      .execute(),
  )
  return rows.map(({ id, lng, lat }) => ({ position: [lng, lat] satisfies LngLat as LngLat, on: walks.get(id) ?? '' }))
}

/** Events that were held, with the spot they were held on, oldest first. */
async function listHeldEvents(db: Db, scope: BranchScope, onDate: string) {
  const rows = await db
    .selectFrom('event')
    .innerJoin('eventSite', (join) =>
      join.onRef('eventSite.branchId', '=', 'event.branchId').onRef('eventSite.id', '=', 'event.chosenSiteId'),
    )
    .select([
      'event.id',
      'event.title',
      'event.state',
      'event.onDate',
      'eventSite.subjectId',
      'eventSite.lng',
      'eventSite.lat',
    ])
    .where('event.branchId', '=', scope.branchId)
    .where('event.deletedAt', 'is', null)
    .where('event.onDate', '<=', onDate)
    .orderBy('event.onDate')
    .orderBy('event.id')
    .execute()
  return rows.flatMap(({ id, title, state, onDate: on, subjectId, lng, lat }) => {
    // A code of eventStates.
    const now = eventStateOn({ state: state as EventState, onDate: on }, onDate)
    return on !== null && heldStates.some((held) => held === now)
      ? [{ id, title, onDate: on, subjectId, position: [lng, lat] satisfies LngLat as LngLat }]
      : []
  })
}
