import type { InvitationQuestion } from 'domain/invitation.ts'
import { type LngLat, metresBetween, straightToWalk } from 'domain/lng-lat.ts'
import type { Person } from '#customers/people-queries.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { walksFrom } from '#reach/walks-from.ts'
import { askedPeople } from './asked-people.ts'
import type { InvitedEvent, InvitedSite } from './invited-event.ts'

export interface Reached {
  customerId: string
  metres: number
}

/** Customers of the event's audience who live in reach of a site, nearest first. Who has no known home is in no reach. */
export async function reachedPeople(
  db: Db,
  scope: BranchScope,
  event: Pick<InvitedEvent, 'asked'>,
  site: InvitedSite,
  { metres, by }: Pick<InvitationQuestion, 'metres' | 'by'>,
  today: string,
): Promise<Reached[]> {
  const people = await askedPeople(db, scope, event.asked, today)
  const places = await placesOf(db, scope, people)
  const straight = (position: LngLat) => metresBetween(site.position, position)
  const wayTo = by === 'walk' ? await wayFrom(db, scope, site.position, metres) : straight
  return people
    .flatMap(({ id, position, homePlaceId }): Reached[] => {
      const home = position ?? places.get(homePlaceId ?? '') ?? null
      if (home === null || straight(home) > metres) return []
      const away = wayTo(home)
      return away === null || away > metres ? [] : [{ customerId: id, metres: Math.round(away) }]
    })
    .toSorted((a, b) => a.metres - b.metres || (a.customerId < b.customerId ? -1 : 1))
}

/** Where the homes lie of those whose door is not known. */
async function placesOf(db: Db, { orgId }: BranchScope, people: readonly Person[]): Promise<Map<string, LngLat>> {
  const ids = [...new Set(people.flatMap(({ position, homePlaceId }) => (position ? [] : (homePlaceId ?? []))))]
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('place')
    .select(['id', 'lng', 'lat'])
    .where('orgId', '=', orgId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, lng, lat }) => [id, [lng, lat]]))
}

/**
 * Metres on foot from a spot, null beyond so many. Where no street is near the spot the walk is taken for the straight
 * line and three tenths more.
 */
export async function wayFrom(
  db: Db,
  { orgId }: BranchScope,
  centre: LngLat,
  metres: number,
): Promise<(position: LngLat) => number | null> {
  const { door, metresTo } = await walksFrom(db, orgId, { centre, metres })
  if (!door) return (position) => metresBetween(centre, position) * straightToWalk
  const known = new Map<string, number | null>()
  return (position) => {
    const key = String(position)
    const walked = known.has(key) ? (known.get(key) ?? null) : metresTo(position)
    known.set(key, walked)
    return walked
  }
}
