import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { coverageRate } from 'domain/formulas/coverage-rate.ts'
import { householdDenominator, type Observation, personDenominator } from 'domain/formulas/household-denominator.ts'
import { workplaceCoverage } from 'domain/formulas/workplace-coverage.ts'
import type { Rate } from 'domain/rate.ts'

export type CountPreview = { rate: Rate; changed: boolean }

/**
 * The rate as it will be once the typed rows are saved. The counts above the line are those of the map, so that the
 * preview and the figure after saving are the same.
 */
export function countPreview(
  place: Pick<CustomerMapPlace, 'coverage' | 'coverageOf'>,
  stats: readonly Observation[],
  typed: readonly Observation[],
  onDate: string,
): CountPreview {
  const rate = rateWith(place, [...stats, ...typed], onDate)
  const before = place.coverage
  return { rate, changed: rate.denominator !== before.denominator || rate.grade !== before.grade }
}

function rateWith(
  { coverage, coverageOf }: Pick<CustomerMapPlace, 'coverage' | 'coverageOf'>,
  stats: readonly Observation[],
  onDate: string,
): Rate {
  if (coverageOf === 'persons') {
    const employees = personDenominator(stats, 'employees', onDate)
    return workplaceCoverage(coverage.numerator, employees ?? personDenominator(stats, 'students', onDate))
  }
  const counts = { units: coverage.numerator, unlocated: coverage.numeratorHigh - coverage.numerator }
  return coverageRate(counts, householdDenominator(stats, buildingsOf(coverage, stats, onDate), onDate))
}

// The map tells households from buildings only where nothing better is known; any occupancy is already in them.
function buildingsOf({ source, denominator, asOf }: Rate, stats: readonly Observation[], onDate: string) {
  if (source !== 'buildings' || denominator === null) return null
  const lived = stats.filter(({ metric, asOf: day }) => metric === 'occupancy' && day <= onDate)
  return lived.length === 0
    ? { households: denominator, asOf }
    : { households: denominator / (lived[0]?.value || 1), asOf }
}
