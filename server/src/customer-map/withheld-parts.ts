import type { CustomerMap, CustomerMapPlace } from 'domain/customer-map.ts'
import { suppressBelow } from 'domain/policy.ts'
import { isRateShown } from 'domain/formulas/pool-rates.ts'
import { lacksDenominator, type Rate } from 'domain/rate.ts'

/** What stands beside a withheld count, and would give it away by subtraction, is told in steps of so many. */
const coarseStep = 50

/** A count to the step below; null, which stands for few, where that is none. */
export const coarseCount = (count: number): number | null => Math.floor(count / coarseStep) * coarseStep || null

/** Whether some persons may be told of together: nobody at all, or enough of them. */
const isNobodyOrMany = (count: number) => count === 0 || count >= suppressBelow

/**
 * Which of some parts of a shown whole are withheld: those with fewer than 10 persons and those named in `also`; and where
 * these have together somebody but fewer than 10, the next smallest too, or they would be the whole less the rest.
 */
export function withheldParts<Part>(
  parts: readonly Part[],
  countOf: (part: Part) => number,
  also: ReadonlySet<Part> = new Set(),
): Set<Part> {
  const withheld = new Set(parts.filter((part) => countOf(part) < suppressBelow || also.has(part)))
  const others = parts.filter((part) => !withheld.has(part)).toSorted((a, b) => countOf(a) - countOf(b))
  let hidden = [...withheld].reduce((sum, part) => sum + countOf(part), 0)
  for (const other of others) {
    if (isNobodyOrMany(hidden)) break
    withheld.add(other)
    hidden += countOf(other)
  }
  return withheld
}

type Circle = { metres: number; coverage: Rate }

/**
 * Pooled rates of circles round one centre, the first being the most wanted. A circle is told only where what lies between
 * it and every other told one, less the places told by themselves, has nobody or at least 10; likewise for those whose
 * door is not known, else its high bound is the low one.
 *
 * @param places  the places as they are, and `shown` the same as they are told
 * @returns the rates in the order given, each with whether it may be told
 */
export function toldCircles(
  circles: readonly Circle[],
  places: readonly CustomerMapPlace[],
  shown: ReadonlyMap<string, CustomerMapPlace>,
): { rate: Rate; isTold: boolean }[] {
  const hiddenIn = (countOf: (rate: Rate) => number) => (metres: number) =>
    places
      .filter(
        (place) => place.coverageOf === 'households' && place.metres <= metres && !lacksDenominator(place.coverage),
      )
      .reduce((sum, { id, coverage }) => sum + countOf(coverage) - countOf(shown.get(id)?.coverage ?? coverage), 0)
  const mayTell = toldSteps(hiddenIn(({ numerator }) => numerator))
  const mayBound = toldSteps(hiddenIn(({ numerator, numeratorHigh }) => numeratorHigh - numerator))
  return circles.map(({ metres, coverage: rate }) => {
    if (!isRateShown(rate)) return { rate, isTold: true }
    if (!mayTell(metres)) return { rate, isTold: false }
    const bounded = mayBound(metres) ? rate : { ...rate, high: rate.low, numeratorHigh: rate.numerator }
    return { rate: bounded, isTold: true }
  })
}

/** Remembers the radii that were told, and says of the next whether it may be. */
function toldSteps(hiddenWithin: (metres: number) => number): (metres: number) => boolean {
  const told = [{ metres: 0, hidden: 0 }]
  return (metres) => {
    const hidden = hiddenWithin(metres)
    const inner = told.filter((step) => step.metres <= metres).toSorted((a, b) => b.metres - a.metres)[0]
    const outer = told.filter((step) => step.metres >= metres).toSorted((a, b) => a.metres - b.metres)[0]
    const isSafe =
      (!inner || isNobodyOrMany(hidden - inner.hidden)) && (!outer || isNobodyOrMany(outer.hidden - hidden))
    if (isSafe) told.push({ metres, hidden })
    return isSafe
  }
}

type Counts = Pick<CustomerMap['counts'], 'customers' | 'prospects' | 'keyCustomers'>
export const personCountNames = ['customers', 'prospects', 'keyCustomers', 'keyCustomersUntouched90'] as const
export type WithheldCounts = Record<(typeof personCountNames)[number], Set<CustomerMapPlace>>

/** For each count of persons the places that do not tell it: inside the circle, whose total is told, and outside it. */
export const withheldCounts = (places: readonly CustomerMapPlace[]): WithheldCounts => {
  const parts = [places.filter(({ insideR90 }) => insideR90), places.filter(({ insideR90 }) => !insideR90)]
  const of = (name: keyof WithheldCounts) =>
    new Set(parts.flatMap((some) => [...withheldParts(some, (place) => place[name] ?? 0)]))
  return {
    customers: of('customers'),
    prospects: of('prospects'),
    keyCustomers: of('keyCustomers'),
    keyCustomersUntouched90: of('keyCustomersUntouched90'),
  }
}

/** What the whole map has: to the step below where the places that tell theirs would leave somebody but fewer than 10. */
export function toldCounts(counts: Counts, places: readonly CustomerMapPlace[], withheld: WithheldCounts): Counts {
  const told = (name: keyof Counts): number | null => {
    const count = counts[name]
    if (count === null || count < suppressBelow) return null
    const shown = places.reduce((sum, place) => (withheld[name].has(place) ? sum : sum + (place[name] ?? 0)), 0)
    return isNobodyOrMany(Math.abs(count - shown)) ? count : coarseCount(count)
  }
  return { customers: told('customers'), prospects: told('prospects'), keyCustomers: told('keyCustomers') }
}
