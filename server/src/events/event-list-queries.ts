import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import type { EventRow } from './event-rows.ts'

type BranchKey = Pick<BranchScope, 'branchId'>
const some = (ids: readonly (string | null)[]) => [...new Set(ids.flatMap((id) => id ?? []))]

export async function listHosts(db: Db, events: readonly EventRow[]) {
  const ids = some(events.map(({ hostUserId }) => hostUserId))
  const rows =
    ids.length === 0 ? [] : await db.selectFrom('user').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function listSiteNames(db: Db, { branchId }: BranchKey, events: readonly EventRow[]) {
  const ids = some(events.map(({ chosenSiteId }) => chosenSiteId))
  const rows =
    ids.length === 0
      ? []
      : await db
          .selectFrom('eventSite')
          .select(['id', 'name'])
          .where('branchId', '=', branchId)
          .where('id', 'in', ids)
          .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function listSeriesTitles(db: Db, { branchId }: BranchKey, events: readonly EventRow[]) {
  const ids = some(events.map(({ seriesId }) => seriesId))
  const rows =
    ids.length === 0
      ? []
      : await db
          .selectFrom('eventSeries')
          .select(['id', 'title'])
          .where('branchId', '=', branchId)
          .where('id', 'in', ids)
          .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

interface PeopleCounts {
  invited: number
  accepted: number
  arrived: number
  tallied: number
}
/** By event: who is on its list, who said yes, who came with whom, and who was counted without a name. */
export async function countPeople(
  db: Db,
  { branchId }: BranchKey,
  eventIds: readonly string[],
): Promise<Map<string, PeopleCounts>> {
  const counts = new Map<string, PeopleCounts>(
    eventIds.map((id) => [id, { invited: 0, accepted: 0, arrived: 0, tallied: 0 }]),
  )
  if (eventIds.length === 0) return counts
  const invitations = await db
    .selectFrom('invitation')
    .select(({ fn }) => ['eventId', 'reply', fn.countAll<number>().as('rows')])
    .where('branchId', '=', branchId)
    .where('eventId', 'in', eventIds)
    .where('deletedAt', 'is', null)
    .groupBy(['eventId', 'reply'])
    .execute()
  for (const { eventId, reply, rows } of invitations) {
    const own = counts.get(eventId)
    if (!own) continue
    own.invited += Number(rows)
    if (reply === 'yes') own.accepted += Number(rows)
  }
  const arrivals = await db
    .selectFrom('attendance')
    .select(['eventId', 'adults', 'children'])
    .where('branchId', '=', branchId)
    .where('eventId', 'in', eventIds)
    .where('withdrawnAt', 'is', null)
    .execute()
  for (const { eventId, adults, children } of arrivals) {
    const own = counts.get(eventId)
    // A list that was checked on its way in.
    if (own) own.arrived += adults + (JSON.parse(children) as unknown[]).length
  }
  const tallies = await db
    .selectFrom('eventTally')
    .select(({ fn }) => ['eventId', fn.sum<number>('pieces').as('pieces')])
    .where('branchId', '=', branchId)
    .where('eventId', 'in', eventIds)
    .where('kind', '=', 'people')
    .where('withdrawnAt', 'is', null)
    .groupBy('eventId')
    .execute()
  for (const { eventId, pieces } of tallies) {
    const own = counts.get(eventId)
    if (own) own.tallied += Number(pieces)
  }
  return counts
}
