import { daysBefore } from 'domain/civil-date.ts'
import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { customerDensity } from 'domain/formulas/coverage-rate.ts'
import { type HabitCounts, habitLifts } from 'domain/formulas/habit-lift.ts'
import { pooledProductMatch } from 'domain/formulas/product-match.ts'
import type { MerchantBank } from 'domain/formulas/rival-penetration.ts'
import { straightToWalk } from 'domain/lng-lat.ts'
import type { Person } from '#customers/people-queries.ts'
import type { MapShop } from './customer-map-queries.ts'
import { isProspect, type MapArea, mixOf, preferenceCounts } from './map-areas.ts'
import { matchedMerchants, type ShopsNear } from './map-merchants.ts'
import { aroundMetres, penetration, rivalsNear, rivalsSeen } from './map-rivals.ts'
import type { MapRows } from './map-rows.ts'

const habitsShown = 8
/** A key customer nobody has talked with for so many days is named in the table. */
const untouchedDays = 90

/** What the places of a map share: made once, used for each. */
export interface PlaceSurroundings {
  onDate: string
  r90Metres: number
  circleHabits: HabitCounts
  shopsNear: ShopsNear
  bankOf: (shop: MapShop) => MerchantBank
}

export const personCounts = (people: readonly Person[], onDate: string) => {
  const keys = people.filter(({ isActive, isKey }) => isActive && isKey)
  const since = daysBefore(onDate, untouchedDays)
  return {
    customers: people.filter(({ isActive }) => isActive).length,
    prospects: people.filter(isProspect).length,
    keyCustomers: keys.length,
    keyCustomersUntouched90: keys.filter(({ lastTwoWayOn }) => lastTwoWayOn === null || lastTwoWayOn < since).length,
  }
}

/** The table's rows and, for R013, the merchants with the places they suit. */
export function mapPlaces(rows: MapRows, areas: readonly MapArea[], around: PlaceSurroundings) {
  const notes = notesOf(rows)
  const habits = new Map(
    areas.map((area) => [
      area.place.id,
      habitLifts(preferenceCounts(area.people), around.circleHabits).slice(0, habitsShown),
    ]),
  )
  const matched = matchedMerchants(
    areas.map(({ place, people }) => ({
      id: place.id,
      name: place.name,
      position: place.position,
      people: {
        segments: mixOf(people).mix,
        habitLifts: new Map((habits.get(place.id) ?? []).map(({ tag, lift }) => [tag, lift ?? 0])),
      },
    })),
    rows.shops,
    around.shopsNear,
    (merchantId) => notes.visitsOf('merchant', merchantId).at(-1)?.visitedOn ?? null,
    rows.categories,
  )
  const places = areas.map((area): CustomerMapPlace => {
    const { place, coverage, people, denominator } = area
    const active = people.filter(({ isActive }) => isActive)
    const groups = notes.groupsAt(place.id)
    const visits = [
      ...notes.visitsOf('place', place.id),
      ...groups.flatMap(({ id }) => notes.visitsOf('target_group', id)),
    ]
    const lastVisit = visits
      .toSorted((a, b) => (a.visitedOn < b.visitedOn ? -1 : Number(a.visitedOn > b.visitedOn)))
      .at(-1)
    const shops = around.shopsNear(place.position, aroundMetres).map(({ shop }) => shop)
    const inside = rows.shops.filter((shop) => shop.placeId === place.id && !shops.includes(shop))
    return {
      id: place.id,
      name: place.name,
      named: place.named,
      kind: place.kind,
      position: place.position,
      metres: area.metres,
      walkMetres: area.metres * straightToWalk,
      insideR90: area.metres <= around.r90Metres,
      coverageOf: area.coverageOf,
      coverage,
      perSquareKilometre: coverage.value === null ? customerDensity(active.length, place.areaM2) : null,
      ...personCounts(people, around.onDate),
      uncovered: denominator && Math.max(0, denominator.count - coverage.numerator),
      productMatch: pooledProductMatch(active),
      habits: habits.get(place.id) ?? [],
      merchants: matched.byPlace.get(place.id) ?? [],
      rivals: {
        ...penetration([...shops, ...inside], around.bankOf),
        nearby: rivalsNear(place.position, rows.competitors),
        seen: rivalsSeen(rows.presences, place.id, around.onDate),
      },
      segmentMix: mixOf(area.residents).rows,
      workerMix: mixOf(area.workers).rows,
      targetGroups: groups.map(({ id, name, sizeEstimate }) => ({ id, name, sizeEstimate })),
      keyPersons: notes.keyPersonsAt(
        place.id,
        groups.map(({ id }) => id),
      ),
      owner: ownerOf(active, rows.colleagues),
      lastVisit: lastVisit ? { on: lastVisit.visitedOn, outcome: lastVisit.outcome, by: lastVisit.by } : null,
      nextOn: lastVisit?.nextOn ?? null,
      geometry: place.geometry,
    }
  })
  return { places, merchantPlaces: matched.merchantPlaces }
}

/** What people typed about places, by place. */
function notesOf({ visits, targetGroups, keyPersons }: MapRows) {
  const visitsBySubject = Map.groupBy(visits, ({ subjectKind, subjectId }) => `${subjectKind} ${subjectId}`)
  const groupsByPlace = Map.groupBy(targetGroups, ({ placeId }) => placeId)
  const personsBySubject = Map.groupBy(keyPersons, ({ attachesKind, attachesId }) => `${attachesKind} ${attachesId}`)
  return {
    visitsOf: (kind: 'place' | 'target_group' | 'merchant', id: string) => visitsBySubject.get(`${kind} ${id}`) ?? [],
    groupsAt: (placeId: string) => groupsByPlace.get(placeId) ?? [],
    keyPersonsAt: (placeId: string, groupIds: readonly string[]) =>
      [`place ${placeId}`, ...groupIds.map((id) => `target_group ${id}`)]
        .flatMap((subject) => personsBySubject.get(subject) ?? [])
        .map(({ id, title, name, attitude, whatTheyWant, lastContactOn }) => ({
          id,
          title,
          name,
          attitude,
          whatTheyWant,
          lastContactOn,
        })),
  }
}

/** The colleague most of whose customers are here; of equals the first by id. */
function ownerOf(people: readonly Person[], names: ReadonlyMap<string, string>): CustomerMapPlace['owner'] {
  const counts = new Map<string, number>()
  for (const { ownerUserId } of people)
    if (ownerUserId !== null) counts.set(ownerUserId, (counts.get(ownerUserId) ?? 0) + 1)
  const [first] = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  const name = first && names.get(first[0])
  return first && name !== undefined ? { id: first[0], name } : null
}
