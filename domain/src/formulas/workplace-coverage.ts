import type { Rate } from '#rate.ts'
import type { Denominator } from './household-denominator.ts'
import { rateOfCounts } from './rate-of-counts.ts'

/**
 * Share of the people who work (or study) in a place that bank with the branch.
 * Source: GLOSSARY.md, target-group and merchant coverage (K03).
 *
 * @param customers  active customers who work there
 * @param people  from `personDenominator`; null where nobody knows
 * @returns 0 and up, with flags as every rate; no percentage over a guess or over nothing
 * @throws {RangeError} on a negative count
 */
export const workplaceCoverage = (customers: number, people: Denominator | null): Rate =>
  rateOfCounts({
    numerator: customers,
    numeratorHigh: customers,
    denominator: people?.count ?? null,
    grade: people?.grade ?? null,
    asOf: people?.asOf ?? null,
    source: people?.source ?? null,
  })
