import type { Rate } from '#rate.ts'
import type { Denominator } from './household-denominator.ts'
import { rateOfCounts } from './rate-of-counts.ts'

/** Where one active customer of the place lives, as far as known. */
export type CustomerHome = { unitId: string | null; householdId: string | null }

/** Homes that have a customer for certain, and customers who may be one home more each. */
export type CoverageCounts = { units: number; unlocated: number }

/**
 * Counts the homes of active customers: each door once; and those without a door number, each household once and not
 * again where one of it has a door.
 * Source: GLOSSARY.md, coverage rate (K02).
 */
export function coverageCounts(homes: readonly CustomerHome[]): CoverageCounts {
  const units = new Set<string>()
  const placedHouseholds = new Set<string>()
  for (const home of homes) {
    if (home.unitId === null) continue
    units.add(home.unitId)
    if (home.householdId !== null) placedHouseholds.add(home.householdId)
  }
  const unplaced = homes.filter((home) => home.unitId === null)
  const households = new Set(unplaced.flatMap((home) => home.householdId ?? []))
  const singles = unplaced.filter((home) => home.householdId === null).length
  const newHouseholds = [...households].filter((household) => !placedHouseholds.has(household))
  return { units: units.size, unlocated: singles + newHouseholds.length }
}

/**
 * Share of a place's households with a customer: from the doors known to have one, to these and every customer whose
 * door is not known.
 * Source: GLOSSARY.md, coverage rate (K02).
 *
 * @param denominator  households of the place; null where nobody knows
 * @returns 0 and up: above 1 the denominator is out of date, which is flagged and never clamped; no percentage over a
 *   guess or over nothing
 * @throws {RangeError} on a negative count
 */
export function coverageRate({ units, unlocated }: CoverageCounts, denominator: Denominator | null): Rate {
  if (units < 0 || unlocated < 0) throw new RangeError(`negative count: ${units} and ${unlocated}`)
  return rateOfCounts({
    numerator: units,
    numeratorHigh: units + unlocated,
    denominator: denominator && Math.round(denominator.count),
    grade: denominator?.grade ?? null,
    asOf: denominator?.asOf ?? null,
    source: denominator?.source ?? null,
  })
}

/**
 * Customers a square kilometre: what is shown where no percentage may be.
 * Source: GLOSSARY.md, coverage rate (K02).
 *
 * @param squareMetres  size of the place's outline
 * @returns 0 and up; null for a place without an outline
 * @throws {RangeError} on a negative number
 */
export function customerDensity(customers: number, squareMetres: number | null): number | null {
  if (customers < 0 || (squareMetres ?? 0) < 0) throw new RangeError(`negative: ${customers} on ${squareMetres}`)
  return squareMetres ? customers / (squareMetres / 1_000_000) : null
}
