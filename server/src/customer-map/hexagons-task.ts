import type { CustomerFilter } from 'domain/customer-filter.ts'
import type { CoverageHexagon } from 'domain/customer-map.ts'
import { isActiveCustomer } from 'domain/formulas/active-customer.ts'
import { coverageCounts } from 'domain/formulas/coverage-rate.ts'
import { hexagonCoverage, hexagonHouseholds } from 'domain/formulas/hexagon-coverage.ts'
import { householdDenominator } from 'domain/formulas/household-denominator.ts'
import { hexagonCentre, hexagonParent } from 'domain/hexagon.ts'
import { metresBetween } from 'domain/lng-lat.ts'
import { homeKinds } from 'domain/place.ts'
import { listHomes } from '#customers/people-queries.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import {
  buildingHouseholds,
  hasCustomers,
  listHexagonBuildings,
  listMapPlaces,
  listMapStats,
} from './customer-map-queries.ts'
import { readMapGround } from './map-rows.ts'
import { suppressedHexagons } from './suppression.ts'

export interface HexagonQuestion {
  scope: BranchScope
  siteId: string | null
  filter: CustomerFilter
  onDate: string
  resolution: 9 | 10
}

/** Places beyond the map's edge still own buildings on it. */
const margin = 500

/** Coverage and blind spots by hexagon (decisions 17 and 27); roles without person rows get resolution 9 and no count below 10. */
export async function hexagonsTask(
  db: Db,
  { scope, siteId, filter, onDate, resolution }: HexagonQuestion,
): Promise<CoverageHexagon[]> {
  const { site, isFormer, circle } = await readMapGround(db, scope, siteId)
  const seesRows = scope.persons.rows === 'branch'
  const cellOf = (hexagon: string) => (resolution === 10 && seesRows ? hexagon : hexagonParent(hexagon, 9))

  const wider = { centre: circle.centre, metres: circle.metres + margin }
  const places = (await listMapPlaces(db, scope, wider)).filter(({ kind }) => homeKinds.includes(kind))
  const stats = await listMapStats(db, scope)
  const estimates = await buildingHouseholds(db, scope, wider)
  const buildings = await listHexagonBuildings(db, scope, { centre: circle.centre, metres: wider.metres + margin })
  const households = hexagonHouseholds(
    buildings.map((building) => ({ ...building, hexagon: cellOf(building.hexagon) })),
    places.map(({ id, hexagon }) => ({
      id,
      hexagon: cellOf(hexagon),
      denominator: householdDenominator(stats.get(id) ?? [], estimates.get(id) ?? null, onDate),
    })),
  )

  const placeHexagons = new Map(places.map(({ id, hexagon }) => [id, hexagon]))
  const homes = (await listHomes(db, scope, filter, onDate)).flatMap((home) => {
    const hexagon = home.hexagon ?? placeHexagons.get(home.homePlaceId ?? '')
    const isCounted = isActiveCustomer(home.lifecycle, home.lines) && (!isFormer || home.siteBondId === site.id)
    return hexagon && isCounted ? [{ ...home, cell: cellOf(hexagon) }] : []
  })
  // Before the first customer is known nothing is uncovered either.
  const isAnybodyKnown = homes.length > 0 || (await hasCustomers(db, scope))
  const byCell = Map.groupBy(homes, ({ cell }) => cell)
  const counts = new Map([...byCell].map(([cell, of]) => [cell, coverageCounts(of)]))

  const hexagons = hexagonCoverage(households, counts)
    .filter(({ hexagon }) => metresBetween(circle.centre, hexagonCentre(hexagon)) <= circle.metres)
    .map(({ hexagon, coverage, uncovered }): CoverageHexagon => ({
      id: hexagon,
      households: households.get(hexagon)?.households ?? null,
      grade: coverage.grade,
      customers: byCell.get(hexagon)?.length ?? 0,
      rate: isAnybodyKnown ? coverage.value : null,
      uncovered: isAnybodyKnown ? uncovered : null,
    }))
  return seesRows ? hexagons : suppressedHexagons(hexagons)
}
