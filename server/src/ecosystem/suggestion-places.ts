import type { Segment } from 'domain/customer.ts'
import { habitCounts, habitLifts } from 'domain/formulas/habit-lift.ts'
import {
  bestMatches,
  type MerchantOffer,
  type PlaceMerchantMatch,
  type PlacePeople,
  placeMerchantMatch,
} from 'domain/formulas/place-merchant-match.ts'
import { type LngLat, metresBetween, straightToWalk } from 'domain/lng-lat.ts'
import { circleRanges } from 'domain/morton.ts'
import { homeKinds, type PlaceKind } from 'domain/place.ts'
import { suppressBelow } from 'domain/policy.ts'
import { segmentMix } from 'domain/segment-mix.ts'
import type { SuggestionList } from 'domain/suggestion.ts'
import { listPeople, type Person } from '#customers/people-queries.ts'
import type { Trx } from '#db/database.ts'
import { inKeyRanges } from '#db/near.ts'
import type { BranchScope } from '#http/scope.ts'
import { gridIndex } from '#osm/grid-index.ts'
import { planeAt } from '#osm/plane.ts'

/** Beyond this straight distance a match is below a tenth of what it would be next door. */
const reachMetres = 1100
/** Places farther from the branch have hardly any of its customers. */
const groundMetres = 5000
const shownEach = 5
const reasonsShown = 3

/** A place with enough of the branch's people to say whom it suits. */
export interface PeoplePlace {
  id: string
  name: string
  position: LngLat
  people: PlacePeople
  /** Segments and habits of so many that they may be told to who sees no persons. */
  toldSegments: ReadonlySet<Segment>
  toldHabits: ReadonlySet<string>
}

/** Places round the branch with at least 10 of its people; habits beside those of all of them. */
export async function listPeoplePlaces(
  trx: Trx,
  scope: BranchScope,
  centre: LngLat | null,
  onDate: string,
): Promise<PeoplePlace[]> {
  if (centre === null) return []
  const rows = await trx
    .selectFrom('place')
    .select(['id', 'name', 'kind', 'lng', 'lat'])
    .where('orgId', '=', scope.orgId)
    .where('retiredAt', 'is', null)
    .where(inKeyRanges('place.zk', circleRanges(centre, groundMetres)))
    .orderBy('id')
    .execute()
  const persons = await listPeople(trx, scope, {}, onDate)
  const living = Map.groupBy(persons, ({ homePlaceId }) => homePlaceId)
  const working = Map.groupBy(persons, ({ workPlaceId }) => workPlaceId)
  const everybody = habitCounts(persons.filter(({ isActive }) => isActive).map(({ preferences }) => preferences))

  return rows.flatMap(({ id, name, kind, lng, lat }): PeoplePlace[] => {
    const residents = living.get(id) ?? []
    // A code of the list of kinds.
    const isHome = homeKinds.includes(kind as PlaceKind)
    const here = isHome ? residents : [...new Set([...(working.get(id) ?? []), ...residents])]
    if (here.length < suppressBelow) return []
    const segments = countedSegments(here)
    const habits = habitLifts(
      habitCounts(here.filter(({ isActive }) => isActive).map(({ preferences }) => preferences)),
      everybody,
    )
    return [
      {
        id,
        name,
        position: [lng, lat],
        people: {
          segments: segmentMix(Object.fromEntries(segments)),
          habitLifts: new Map(habits.map(({ tag, lift }) => [tag, lift ?? 0])),
        },
        toldSegments: new Set([...segments].filter(([, count]) => count >= suppressBelow).map(([segment]) => segment)),
        toldHabits: new Set(habits.filter(({ withTag }) => withTag >= suppressBelow).map(({ tag }) => tag)),
      },
    ]
  })
}

function countedSegments(people: readonly Person[]): Map<Segment, number> {
  const counts = new Map<Segment, number>()
  for (const { segment } of people) if (segment !== null) counts.set(segment, (counts.get(segment) ?? 0) + 1)
  return counts
}

export type MatchedPlace = PlaceMerchantMatch & { place: PeoplePlace }

/** For a merchant the places whose people suit it best (§2.14); worked out when asked for. */
export function placeMatcher(
  places: readonly PeoplePlace[],
): (merchant: { position: LngLat; offer: MerchantOffer }) => MatchedPlace[] {
  const [first] = places
  if (!first) return () => []
  const plane = planeAt(first.position)
  const index = gridIndex(places, ({ position }) => {
    const [x, y] = plane.toPoint(position)
    return [x, y, x, y]
  })
  return ({ position, offer }) =>
    bestMatches(
      index.around(plane.toPoint(position), reachMetres).flatMap((place): MatchedPlace[] => {
        const metres = metresBetween(place.position, position)
        if (metres > reachMetres) return []
        return [{ place, ...placeMerchantMatch(place.people, offer, metres * straightToWalk) }]
      }),
      shownEach,
    )
}

/** As it is told: to somebody who sees no persons only what ten or more stand behind, shares to a twentieth. */
export function toldPlace(
  { place, score, reason }: MatchedPlace,
  seesPersons: boolean,
  metres: (walkMetres: number) => number,
): SuggestionList['places'][number] {
  const segments = reason.segments
    .filter(({ segment }) => seesPersons || place.toldSegments.has(segment))
    .map((row) => ({ ...row, placeShare: seesPersons ? row.placeShare : Math.round(row.placeShare * 20) / 20 }))
  return {
    placeId: place.id,
    name: place.name,
    position: place.position,
    score,
    segments: segments.slice(0, reasonsShown),
    habits: reason.habits.filter(({ tag }) => seesPersons || place.toldHabits.has(tag)).slice(0, reasonsShown),
    metres: metres(reason.walkMetres),
  }
}
