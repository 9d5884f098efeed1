import { area, polygon } from '@turf/turf'
import { merchantCoverage } from 'domain/formulas/merchant-coverage.ts'
import { rateWithoutCustomers, toldRate } from 'domain/formulas/rate-of-counts.ts'
import { type LngLat, metresBetween, walkMetresPerMinute } from 'domain/lng-lat.ts'
import type { ReachAnswer } from 'domain/branch-reach.ts'
import type { Rate } from 'domain/rate.ts'
import { reachOutline } from 'domain/solvers/reach-outline.ts'
import { reachWithin } from 'domain/solvers/reach.ts'
import { poolRates } from 'domain/formulas/pool-rates.ts'
import { mapAreas } from '#customer-map/map-areas.ts'
import { mapRadius } from '#customer-map/map-circle.ts'
import { readMapRows } from '#customer-map/map-rows.ts'
import { withheldRate } from '#customer-map/suppression.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { walksFrom } from './walks-from.ts'

export interface ReachQuestion {
  scope: BranchScope
  siteId: string | null
  minutes: number[]
  onDate: string
}

/** The outline lies so far from the walked line: a deep house on the street, and still less than half a small river. */
const aroundM = 35

/**
 * How far one comes from a site on foot, and what the same places make of it: those inside the circle of so many metres
 * beside those that one can walk to in as many. A place is walked to when the way nearest to its middle is.
 */
export async function reachTask(db: Db, { scope, siteId, minutes, onDate }: ReachQuestion): Promise<ReachAnswer> {
  const rows = await readMapRows(db, scope, siteId, {}, onDate)
  const areas = mapAreas(rows, onDate)
  const { centre } = rows.circle
  const { r90Metres } = mapRadius(rows, areas)
  const budgets: { minutes: number | null; metres: number }[] = minutes.map((count) => ({
    minutes: count,
    metres: count * walkMetresPerMinute,
  }))
  if (r90Metres > 0) budgets.push({ minutes: null, metres: r90Metres })
  const farthest = Math.max(...budgets.map(({ metres }) => metres))

  const { graph, door, metresTo } = await walksFrom(db, scope.orgId, { centre, metres: farthest })
  // The way from the door to the street is walked too.
  const walks = budgets.map((budget) => ({
    ...budget,
    walked: door && reachWithin(graph, [door], Math.max(0, budget.metres - door.offM)),
  }))
  const walkTo = (position: LngLat): number => metresTo(position) ?? Infinity
  const homes = areas
    .filter(({ coverageOf }) => coverageOf === 'households')
    .map(({ metres, coverage, place }) => ({ metres, coverage, walk: walkTo(place.position) }))
  const shops = rows.shops.map((shop) => ({
    shop,
    metres: metresBetween(centre, shop.position),
    walk: walkTo(shop.position),
  }))
  const seesRows = scope.persons.rows === 'branch'
  const told = (rate: Rate): Rate => {
    const shown = rows.hasCustomers ? toldRate(rate) : rateWithoutCustomers(rate)
    // Several areas that nearly coincide would give single persons away by subtraction.
    return seesRows ? shown : withheldRate(shown)
  }
  const ratesWithin = (far: (thing: { metres: number; walk: number }) => number, metres: number) => {
    const places = homes.filter((home) => far(home) <= metres)
    const reached = merchantCoverage(
      shops.filter((row) => far(row) <= metres).map(({ shop }) => shop),
      onDate,
    )
    return {
      coverage: told(poolRates(places.map(({ coverage }) => coverage))),
      places: places.length,
      shopsOpen: reached.open,
      acquiring: reached.acquiring,
    }
  }
  return {
    siteId: rows.site.id,
    asOf: onDate,
    metresPerMinute: walkMetresPerMinute,
    offM: door?.offM ?? null,
    reaches: walks.flatMap(({ minutes: count, metres, walked }) => {
      if (count === null) return []
      const polygons = walked ? reachOutline(graph, walked, { aroundM }) : []
      return [
        {
          minutes: count,
          metres,
          lengthM: walked?.lengthM ?? 0,
          areaM2: polygons.reduce((sum, rings) => sum + area(polygon(rings)), 0),
          polygons,
        },
      ]
    }),
    rows: budgets.map(({ minutes: count, metres }) => ({
      minutes: count,
      metres,
      circle: ratesWithin((thing) => thing.metres, metres),
      reach: ratesWithin((thing) => thing.walk, metres),
    })),
  }
}
