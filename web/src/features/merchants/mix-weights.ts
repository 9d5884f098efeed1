import { type Segment, type SegmentMix, segments } from 'domain/customer.ts'

/** As many as the visit sheet has room for (F01). */
export const TICKED_MOST = 3
/** Nobody ticks a segment to say that none of it comes. */
const LEAST = 0.05

/** A tick more or less: what is ticked shares equally. */
export function tickSegment(mix: SegmentMix, segment: Segment): SegmentMix {
  const ticked = segments.filter((one) => (one === segment ? mix[one] === undefined : mix[one] !== undefined))
  return Object.fromEntries(ticked.map((one) => [one, 1 / ticked.length]))
}

/** One weight set by hand; the others give or take in proportion, so that all of them sum to 1. */
export function shiftWeight(mix: SegmentMix, segment: Segment, share: number): SegmentMix {
  const others = segments.filter((one) => one !== segment && mix[one] !== undefined)
  if (others.length === 0) return { [segment]: 1 }
  const weight = Math.max(LEAST, Math.min(1 - LEAST * others.length, share))
  // What each other keeps above the least is scaled to what is left above the least.
  const above = others.map((one) => Math.max(0, (mix[one] ?? 0) - LEAST))
  const all = above.reduce((sum, part) => sum + part, 0)
  const left = 1 - weight - LEAST * others.length
  const shares = others.map((one, index) => {
    const part = all === 0 ? left / others.length : (left * (above[index] ?? 0)) / all
    return [one, LEAST + part] as const
  })
  return Object.fromEntries([[segment, weight] as const, ...shares])
}
