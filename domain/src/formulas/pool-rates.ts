import { type Grade, type Rate, grades } from '#rate.ts'
import { rateFlagsOf, rateOfCounts } from './rate-of-counts.ts'

/** Whether a rate shows a percentage. */
export const isRateShown = (rate: Rate): boolean => rate.value !== null

/** The worst of some grades. @returns null of none */
export const worstGrade = (parts: readonly Grade[]): Grade | null =>
  grades.findLast((grade) => parts.includes(grade)) ?? null

/**
 * The rate of several parts together: sum over sum, never the mean of rates. Parts that show no percentage are left
 * out with their counts, or their customers would stand over nobody's households.
 * Source: GLOSSARY.md, pooled rate.
 *
 * @returns grade is the worst and date the oldest of the parts counted; source is theirs, or `mixed`;
 *   no percentage where no part shows one
 */
export function poolRates(parts: readonly Rate[]): Rate {
  const shown = parts.flatMap((part) =>
    part.value !== null && part.high !== null && part.denominator !== null && part.grade !== null
      ? [{ ...part, high: part.high, denominator: part.denominator, grade: part.grade }]
      : [],
  )
  const numerator = sum(shown.map((part) => part.numerator))
  const numeratorHigh = sum(shown.map((part) => part.numeratorHigh))
  const denominator = sum(shown.map((part) => part.denominator))
  const dates = shown.flatMap((part) => part.asOf ?? [])
  const sources = new Set(shown.map((part) => part.source))
  const asOf = dates.length > 0 ? dates.reduce((oldest, date) => (date < oldest ? date : oldest)) : null
  const source = sources.size > 1 ? 'mixed' : ([...sources][0] ?? null)
  const grade = worstGrade(shown.map((part) => part.grade))

  const pooled = rateOfCounts({ numerator, numeratorHigh, denominator, grade, asOf, source })
  if (pooled.value === null) return pooled
  // A part may bound itself more tightly than its high count over its denominator (shops not seen).
  const high = sum(shown.map((part) => part.high * part.denominator)) / denominator
  return { ...pooled, high, flags: rateFlagsOf(high, denominator) }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
