import type { Rate } from '#rate.ts'

/**
 * Order of two rates, best first: by the lower end of the Wilson interval, then by the count, so that 9 of 30 stands
 * below 297 of 1,101. A rate without an interval (no percentage, or above 100 %) comes after all that have one.
 * Source: GLOSSARY.md, Wilson interval.
 *
 * @returns below 0 when `a` comes first, 0 when the two are level
 */
export function compareRates(a: Rate, b: Rate): number {
  if (a.ci && b.ci && a.ci[0] !== b.ci[0]) return b.ci[0] - a.ci[0]
  if (!a.ci !== !b.ci) return a.ci ? -1 : 1
  return b.numerator - a.numerator
}

/**
 * Whatever has rates, in the order of `compareRates`; what is level keeps its order.
 *
 * @param rateOf  reads the rate of an item; null counts as one without an interval and comes last
 */
export function rankableFirst<Item>(items: readonly Item[], rateOf: (item: Item) => Rate | null): Item[] {
  return items.toSorted((a, b) => {
    const rateA = rateOf(a)
    const rateB = rateOf(b)
    if (!rateA || !rateB) return Number(!rateA) - Number(!rateB)
    return compareRates(rateA, rateB)
  })
}
