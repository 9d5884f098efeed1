import { daysBetween } from '#civil-date.ts'
import { type CreditSource, type SharedModel, sharedModels } from '#conversion.ts'
import type { ProductLine } from '#product.ts'

/** Days before a conversion in which a touch can have led to it (P-ATTR): some decisions take longer. */
const attributionDays = 30
const longerDays: Partial<Record<ProductLine, number>> = { loan_mortgage: 90, payroll_in: 180 }

/**
 * Days before a conversion in which a touch counts: 30, for a mortgage 90, for payroll 180.
 * Source: GLOSSARY.md, attribution (K19).
 */
export const attributionWindow = (line: ProductLine): number => longerDays[line] ?? attributionDays

/** One qualified touch: a two-way talk, a visit with contact, a code redeemed, having come to an event. */
export interface CreditTouch {
  source: Exclude<CreditSource, 'organic'>
  /** The event, plan, visit, benefit or touch that earns the credit. */
  id: string
  /** Civil day, and what sorts touches of one day. */
  on: string
  at: string
}

/**
 * The way to one conversion: its qualified touches within the window, the first one first. What came on the very day
 * counts, what came after it does not; one thing met twice on a day is one touch.
 * Source: GLOSSARY.md, attribution (K19).
 *
 * @returns empty where it came by itself
 */
export function qualifiedPath<Touch extends CreditTouch>(
  touches: readonly Touch[],
  { line, happenedOn }: { line: ProductLine; happenedOn: string },
): Touch[] {
  const window = attributionWindow(line)
  const within = touches.filter(({ on }) => {
    const days = daysBetween(on, happenedOn)
    return days >= 0 && days <= window
  })
  const sorted = within.toSorted((a, b) => order(a.on, b.on) || order(a.at, b.at) || order(a.id, b.id))
  const seen = new Set<string>()
  return sorted.filter(({ source, id, on }) => {
    const mark = `${source} ${id} ${on}`
    const isNew = !seen.has(mark)
    seen.add(mark)
    return isNew
  })
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * How the credit for one conversion is shared among the touches of its path, by each model: LAST all to the last (totals
 * use only this), FIRST all to the first, POSITION 0.4 to the first, 0.4 to the last and 0.2 among those between; one
 * touch has all, two have half each.
 * Source: GLOSSARY.md, attribution (K19).
 *
 * @param touches  how many are in the path, 0 and up
 * @returns one row a touch in their order; without any, one row: what came by itself has credit of its own, so that the
 *   shares of each model always add up to 1 (I15)
 * @throws {RangeError} on no whole count
 */
export function creditShares(touches: number): Record<SharedModel, number>[] {
  if (!Number.isInteger(touches) || touches < 0) throw new RangeError(`${touches} touches`)
  const rows = Math.max(1, touches)
  return Array.from({ length: rows }, (_, index) => ({
    last: index === rows - 1 ? 1 : 0,
    first: index === 0 ? 1 : 0,
    position: positionShare(index, rows),
  }))
}

function positionShare(index: number, rows: number): number {
  if (rows <= 2) return 1 / rows
  return index === 0 || index === rows - 1 ? 0.4 : 0.2 / (rows - 2)
}

/** Credit of one thing over many conversions, by model, and of how many conversions it had a part. */
export type CreditSum = Record<SharedModel, number> & { conversions: number }

/**
 * Sums credit over conversions by a key of the touches.
 * Source: GLOSSARY.md, attribution (K19).
 *
 * @param paths  one path a conversion; an empty one came by itself
 * @param keyOf  what to sum by; touches with null are left out. `null` is asked for what came by itself
 */
export function creditSums<Touch extends CreditTouch>(
  paths: readonly (readonly Touch[])[],
  keyOf: (touch: Touch | null) => string | null,
): Map<string, CreditSum> {
  const sums = new Map<string, CreditSum>()
  for (const path of paths) {
    const met = new Set<string>()
    creditShares(path.length).forEach((shares, index) => {
      const key = keyOf(path[index] ?? null)
      if (key === null) return
      const sum = sums.get(key) ?? { last: 0, first: 0, position: 0, conversions: 0 }
      for (const model of sharedModels) sum[model] += shares[model]
      if (!met.has(key)) sum.conversions += 1
      met.add(key)
      sums.set(key, sum)
    })
  }
  return sums
}
