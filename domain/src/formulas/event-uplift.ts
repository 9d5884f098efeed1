import { wilsonInterval } from './wilson-interval.ts'

/** Of fewer people who were not invited nothing is compared (K19). */
export const leastControl = 60

export interface Converted {
  converted: number
  total: number
}

/**
 * The 95 % interval of the difference of two shares, from the Wilson intervals of both (Newcombe 1998, method 10).
 * Source: GLOSSARY.md, uplift (K19).
 *
 * @returns both ends, −1 to 1; null where one group is empty
 * @throws {RangeError} on a negative count, or more converted than there are
 */
export function differenceInterval(one: Converted, other: Converted): [low: number, high: number] | null {
  for (const { converted, total } of [one, other])
    if (converted > total) throw new RangeError(`${converted} of ${total} is no share`)
  const [a, b] = [wilsonInterval(one.converted, one.total), wilsonInterval(other.converted, other.total)]
  if (!a || !b) return null
  const [p, q] = [one.converted / one.total, other.converted / other.total]
  const below = Math.hypot(p - a[0], b[1] - q)
  const above = Math.hypot(a[1] - p, q - b[0])
  return [Math.max(-1, p - q - below), Math.min(1, p - q + above)]
}

export interface Uplift {
  /** Rate of those invited less rate of those not, −1 to 1. */
  difference: number
  ci: [low: number, high: number]
  /** Whether the interval lies on one side of zero: else chance alone can have done it. */
  isClear: boolean
}

/**
 * What inviting did: of those invited, whether they came or not, against comparable people who were not.
 * Source: GLOSSARY.md, uplift (K19).
 *
 * @returns null with fewer than 60 not invited, or nobody invited: then there is no control, and counts are for reference
 */
export function eventUplift(invited: Converted, control: Converted): Uplift | null {
  if (control.total < leastControl) return null
  const ci = differenceInterval(invited, control)
  if (!ci) return null
  const difference = invited.converted / invited.total - control.converted / control.total
  return { difference, ci, isClear: ci[0] > 0 || ci[1] < 0 }
}
