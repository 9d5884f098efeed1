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
  people: number
  households: number
  tallied: number
}
export const noPeople: PeopleCounts = { invited: 0, accepted: 0, people: 0, households: 0, tallied: 0 }

/** By event: who is on its list, who said yes, who came with whom, each household once, and who was counted without a name. */
export async function countPeople(
  db: Db,
  { branchId }: BranchKey,
  eventIds: readonly string[],
): Promise<Map<string, PeopleCounts>> {
  const counts = new Map<string, PeopleCounts>(eventIds.map((id) => [id, { ...noPeople }]))
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
    .select(['eventId', 'id', 'householdId', 'adults', 'children'])
    .where('branchId', '=', branchId)
    .where('eventId', 'in', eventIds)
    .where('withdrawnAt', 'is', null)
    .execute()
  const seen = new Set<string>()
  for (const { eventId, id, householdId, adults, children } of arrivals) {
    const own = counts.get(eventId)
    if (!own) continue
    // A list that was checked on its way in.
    own.people += adults + (JSON.parse(children) as unknown[]).length
    const household = `${eventId} ${householdId ?? id}`
    if (!seen.has(household)) own.households += 1
    seen.add(household)
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
