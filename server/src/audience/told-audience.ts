import type { AudienceCount, AudienceThere } from 'domain/audience.ts'
import { withheldAtMost } from 'domain/formulas/audience-count.ts'
import { suppressBelow } from 'domain/policy.ts'
import { type FoundPlace, notYetOf } from './audience-places.ts'

type Told = Omit<FoundPlace, 'ours'> & {
  ours: { low: number; high: number } | null
  notYet: AudienceCount | null
}

/** A place as somebody with person rows sees it: counts as they are. */
export const exactPlace = (place: FoundPlace): Told => ({
  ...place,
  notYet: notYetOf(place, place.ours),
})

/** Counts of our customers are told in steps of so many, or two questions would give single persons away. */
const band = 10
/** A share of our customers is told in twentieths. */
const twentieth = 0.05

/**
 * A place as somebody without person rows sees it (I4): no count of our customers below 10, the others in steps of ten, and
 * no figure made from fewer than 10 of them.
 */
export function coarsePlace(place: FoundPlace): Told {
  const { ours, sample, there, all } = place
  const isFew = sample !== null && sample.count < suppressBelow
  const told = isFew ? null : there && coarseThere(there, sample ? (all ?? 0) : null)
  const shown = ours.low < suppressBelow ? null : { low: stepOf(ours.low), high: stepOf(ours.high) + band - 1 }
  // Whoever may be withheld may be one of them.
  const mayBe = shown ?? { low: 0, high: Math.max(withheldAtMost, stepOf(ours.high) + band - 1) }
  return {
    ...place,
    there: told,
    unknown: isFew ? 'few' : place.unknown,
    ours: shown,
    notYet: notYetOf({ there: told }, mayBe),
  }
}

const stepOf = (count: number) => Math.floor(count / band) * band

function coarseThere(there: AudienceThere, all: number | null): AudienceThere {
  if (all === null || all === 0) return there
  const step = all * twentieth
  return {
    ...there,
    low: Math.floor(Math.floor(there.low / step) * step),
    value: Math.round(Math.round(there.value / step) * step),
    high: Math.ceil(Math.ceil(there.high / step) * step),
  }
}
