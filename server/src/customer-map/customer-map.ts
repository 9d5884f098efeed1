import type { CustomerMap } from 'domain/customer-map.ts'
import { dataFreshness } from 'domain/formulas/data-freshness.ts'
import { habitLifts } from 'domain/formulas/habit-lift.ts'
import { merchantCoverage } from 'domain/formulas/merchant-coverage.ts'
import { pooledProductMatch } from 'domain/formulas/product-match.ts'
import { rankableFirst } from 'domain/formulas/rank-rates.ts'
import { rateWithoutCustomers, toldRate } from 'domain/formulas/rate-of-counts.ts'
import { metresBetween } from 'domain/lng-lat.ts'
import { livingStages } from 'domain/merchant.ts'
import { workKinds } from 'domain/place.ts'
import type { Rate } from 'domain/rate.ts'
import type { Person } from '#customers/people-queries.ts'
import type { MapShop } from './customer-map-queries.ts'
import { mapAreas, type MapArea, peopleWithin, preferenceCounts } from './map-areas.ts'
import { coverageWithin, mapRadius, mapRings } from './map-circle.ts'
import { shopFinder } from './map-merchants.ts'
import { mapPlaces, personCounts, type PlaceSurroundings } from './map-places.ts'
import { mainBankFinder, penetration } from './map-rivals.ts'
import type { MapRows } from './map-rows.ts'
import { whiteSpots } from './white-spots.ts'

const habitsShown = 12

/** The customer map of a site on a day, from its rows alone. */
export function customerMap(rows: MapRows, onDate: string, computedAt: string): CustomerMap {
  const { branch, site, filter } = rows
  const areas = mapAreas(rows, onDate)
  const radius = mapRadius(rows, areas)
  const circlePeople = peopleWithin(rows, areas, radius.r90Metres)
  const around: PlaceSurroundings = {
    onDate,
    r90Metres: radius.r90Metres,
    circleHabits: preferenceCounts(circlePeople),
    shopsNear: shopFinder(site.position, rows.shops),
    bankOf: mainBankFinder(rows.presences, onDate),
  }
  const { places: found, merchantPlaces } = mapPlaces(rows, areas, around)
  const places = found.map((place) => ({ ...place, coverage: toldRate(place.coverage) }))
  const map: CustomerMap = {
    branch: { id: branch.id, code: branch.code, name: branch.name },
    site: {
      id: site.id,
      status: site.status,
      position: site.position,
      address: site.address,
      bondRadius: site.bondRadius,
    },
    asOf: onDate,
    computedAt,
    filter,
    suppressed: false,
    radius,
    rings: mapRings(areas),
    total: circleTotal(rows, areas, circlePeople, around),
    // What is level, as everything is before the first customer, stands by distance.
    places: rankableFirst(
      places.toSorted((a, b) => a.metres - b.metres),
      ({ coverage }) => coverage,
    ),
    whiteSpots: whiteSpots(places, onDate),
    merchantPlaces,
    counts: layerCounts(rows, onDate),
  }
  return rows.hasCustomers ? map : mapWithoutCustomers(map, onDate)
}

/** Before the first customer is known nothing is covered and nothing uncovered: a map of 0 % would be a lie. */
function mapWithoutCustomers(map: CustomerMap, onDate: string): CustomerMap {
  const unknown = <Row extends { coverage: Rate }>(row: Row): Row => ({
    ...row,
    coverage: rateWithoutCustomers(row.coverage),
  })
  const places = map.places.map((place) => ({ ...unknown(place), uncovered: null }))
  return {
    ...map,
    radius: { ...map.radius, withoutFarthest: map.radius.withoutFarthest.map(unknown) },
    rings: map.rings.map(unknown),
    total: { ...unknown(map.total), uncovered: null },
    places,
    whiteSpots: whiteSpots(places, onDate),
  }
}

function circleTotal(
  rows: MapRows,
  areas: readonly MapArea[],
  people: readonly Person[],
  around: PlaceSurroundings,
): CustomerMap['total'] {
  const { onDate, r90Metres } = around
  const homes = areas.filter(({ metres, coverageOf }) => metres <= r90Metres && coverageOf === 'households')
  const shops = rows.shops.filter(({ position }) => metresBetween(rows.site.position, position) <= r90Metres)
  const active = people.filter(({ isActive }) => isActive)
  const reach = merchantCoverage(shops, onDate)
  const fresh = dataFreshness(
    shops.filter(({ status }) => status === 'open').map(({ seenOn }) => seenOn),
    active.map(({ geoGrade }) => geoGrade),
    homes.map(({ coverage }) => coverage.grade),
    onDate,
  )
  const coverage = coverageWithin(areas, r90Metres)
  return {
    coverage,
    uncovered: coverage.denominator === null ? null : Math.max(0, coverage.denominator - coverage.numerator),
    unknownPlaces: homes.filter((home) => home.coverage.value === null).length,
    ...personCounts(people, onDate),
    notPlaced: rows.people.filter(
      ({ isActive, position, homePlaceId, workPlaceId }) => isActive && !position && !homePlaceId && !workPlaceId,
    ).length,
    productMatch: pooledProductMatch(active),
    habits: habitLifts(around.circleHabits, around.circleHabits).slice(0, habitsShown),
    rivals: penetration(shops, around.bankOf),
    shops: {
      open: reach.open,
      filed: reach.filed.numerator,
      acquiring: reach.acquiring.numerator,
      acquiringActive: reach.acquiringActive.numerator,
      main: reach.main.numerator,
      unseen: reach.unseen,
    },
    freshness: {
      shopsSeen180: fresh.shopsSeen180,
      shops: fresh.shops,
      geoDoorOrBuilding: fresh.geoDoorOrBuilding,
      customers: fresh.customers,
      grades: fresh.grades,
    },
  }
}

/** Counts beside the layers: what the map draws, not only what lies in the circle. */
function layerCounts(rows: MapRows, onDate: string): CustomerMap['counts'] {
  const drawn = personCounts(
    rows.people.filter(({ position, homePlaceId }) => position !== null || homePlaceId !== null),
    onDate,
  )
  const open = rows.shops.filter(({ status }) => status === 'open')
  return {
    targetGroups: rows.targetGroups.length,
    places: rows.places.length,
    customers: drawn.customers,
    prospects: drawn.prospects,
    keyCustomers: drawn.keyCustomers,
    employers: rows.places.filter(({ kind }) => workKinds.includes(kind)).length,
    competitors: rows.competitors.length,
    shops: open.length,
    shopsByGroup: shopsByGroup(open, rows.categories),
    alliance: rows.shops.filter(({ memberStage }) => livingStages.some((stage) => stage === memberStage)).length,
  }
}

function shopsByGroup(shops: readonly MapShop[], categories: MapRows['categories']): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { category } of shops) {
    const group = categories.get(category)?.group ?? 'serve'
    counts[group] = (counts[group] ?? 0) + 1
  }
  return counts
}
