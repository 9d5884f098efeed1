import { type Grade, lacksDenominator, type Rate } from '#rate.ts'
import { wilsonInterval } from './wilson-interval.ts'

/** Of fewer households or people than this no percentage is told: one neighbour would move it by ten points. */
const fewCasesBelow = 10

export type RateCounts = {
  /** What is known to count. */
  numerator: number
  /** What may count at most. */
  numeratorHigh: number
  denominator: number | null
  grade: Grade | null
  asOf: string | null
  source: string | null
}

/**
 * A rate from its counts, with bounds, interval and flags.
 * Source: GLOSSARY.md, coverage rate (K02).
 *
 * @returns value, low, high and ci are null without a denominator, with one of 0, and with a guess (grade d);
 *   ci is null above 100 % too. The counts always stay.
 * @throws {RangeError} on a negative count, or a high count below the low one
 */
export function rateOfCounts({ numerator, numeratorHigh, denominator, grade, asOf, source }: RateCounts): Rate {
  if (numerator < 0 || numeratorHigh < numerator || (denominator ?? 0) < 0)
    throw new RangeError(`counts out of order: ${numerator} to ${numeratorHigh} of ${denominator}`)
  const counts = { numerator, numeratorHigh, denominator: denominator || null, asOf, source }
  const hidden = { value: null, low: null, high: null, ci: null }
  if (!denominator || grade === null)
    return { ...hidden, ...counts, denominator: null, grade: null, flags: ['no_denominator'] }
  if (grade === 'd') return { ...hidden, ...counts, grade, flags: ['guessed_denominator'] }

  const low = numerator / denominator
  const high = numeratorHigh / denominator
  return {
    value: low,
    low,
    high,
    ci: wilsonInterval(numerator, denominator),
    ...counts,
    grade,
    flags: rateFlagsOf(high, denominator),
  }
}

/** What a reader must be told about a rate: any figure above 100 %, and too few cases. */
export const rateFlagsOf = (high: number, denominator: number): Rate['flags'] => [
  ...(high > 1 ? (['over_100'] as const) : []),
  ...(denominator < fewCasesBelow ? (['few_cases'] as const) : []),
]

/**
 * A rate of one place as it is told: its counts, and no percentage of fewer than 10 households or people.
 * Totals are pooled from the rates as they are, so nothing is lost by not telling.
 */
export const toldRate = (rate: Rate): Rate =>
  rate.flags.includes('few_cases') ? { ...rate, value: null, low: null, high: null, ci: null } : rate

/**
 * A rate over customers while the program knows none of the branch's: the numerator is unknown, not 0, so no percentage
 * is told and `no_customers` says why. Where nobody knows the denominator either, that stays the reason: it can be asked
 * for at the place.
 * Source: GLOSSARY.md, coverage rate (K02).
 */
export const rateWithoutCustomers = (rate: Rate): Rate =>
  lacksDenominator(rate) ? rate : { ...rate, value: null, low: null, high: null, ci: null, flags: ['no_customers'] }
