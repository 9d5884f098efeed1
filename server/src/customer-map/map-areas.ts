import { segments, type Segment } from 'domain/customer.ts'
import { coverageCounts, coverageRate } from 'domain/formulas/coverage-rate.ts'
import { habitCounts } from 'domain/formulas/habit-lift.ts'
import { type Denominator, householdDenominator, personDenominator } from 'domain/formulas/household-denominator.ts'
import { workplaceCoverage } from 'domain/formulas/workplace-coverage.ts'
import { metresBetween } from 'domain/lng-lat.ts'
import { homeKinds } from 'domain/place.ts'
import type { Rate } from 'domain/rate.ts'
import { segmentMix } from 'domain/segment-mix.ts'
import type { Person } from '#customers/people-queries.ts'
import type { MapPlaceRow } from './customer-map-queries.ts'
import type { MapRows } from './map-rows.ts'

/** A place with the people of it and the rate they make. */
export interface MapArea {
  place: MapPlaceRow
  metres: number
  coverageOf: 'households' | 'persons'
  residents: readonly Person[]
  workers: readonly Person[]
  /** Whom the place counts: who lives there where people live, who works (or lives) there elsewhere. */
  people: readonly Person[]
  denominator: Denominator | null
  coverage: Rate
}

/** Every place of the map with its people, nearest first. */
export function mapAreas(rows: MapRows, onDate: string): MapArea[] {
  const residents = Map.groupBy(rows.people, (person) => person.homePlaceId ?? '')
  const workers = Map.groupBy(rows.people, (person) => person.workPlaceId ?? '')
  return rows.places
    .map((place): MapArea => {
      const living = residents.get(place.id) ?? []
      const working = workers.get(place.id) ?? []
      const stats = rows.stats.get(place.id) ?? []
      const isHome = homeKinds.includes(place.kind)
      const people = isHome ? living : [...new Set([...working, ...living])]
      const denominator = isHome
        ? householdDenominator(stats, rows.buildings.get(place.id) ?? null, onDate)
        : personDenominator(stats, 'employees', onDate)
      const coverage = isHome
        ? coverageRate(coverageCounts(living.filter(isCounted)), denominator)
        : workplaceCoverage(working.filter(isCounted).length, denominator)
      return {
        place,
        metres: metresBetween(rows.site.position, place.position),
        coverageOf: isHome ? 'households' : 'persons',
        residents: living,
        workers: working,
        people,
        denominator,
        coverage,
      }
    })
    .toSorted((a, b) => a.metres - b.metres || (a.place.id < b.place.id ? -1 : 1))
}

const isCounted = ({ isActive }: Person) => isActive
export const isProspect = ({ isActive, lifecycle }: Person) => !isActive && lifecycle === 'prospect'

/** Everybody inside a radius, once: who lives or works in a place there, or whose own position lies there. */
export function peopleWithin(rows: MapRows, areas: readonly MapArea[], metres: number): Person[] {
  const within = new Set(areas.flatMap((area) => (area.metres <= metres ? area.people : [])))
  const placesOnly = (rows.filter.placeKinds?.length ?? 0) > 0
  const elsewhere = rows.people.filter(
    ({ homePlaceId, position }) =>
      !placesOnly && homePlaceId === null && position !== null && metresBetween(rows.site.position, position) <= metres,
  )
  return [...new Set([...within, ...elsewhere])]
}

export const preferenceCounts = (people: readonly Person[]) =>
  habitCounts(people.filter(isCounted).map(({ preferences }) => preferences))

/** How many of each segment, and their shares, most first. */
export function mixOf(people: readonly Person[]) {
  const counts: Partial<Record<Segment, number>> = {}
  for (const { segment } of people) if (segment !== null) counts[segment] = (counts[segment] ?? 0) + 1
  const mix = segmentMix(counts)
  const rows = segments.flatMap((segment) => {
    const share = mix[segment]
    return share === undefined ? [] : [{ segment, share, count: counts[segment] ?? 0 }]
  })
  return { mix, rows: rows.toSorted((a, b) => b.count - a.count) }
}
