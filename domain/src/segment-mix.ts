import { z } from 'zod'
import { type Segment, type SegmentMix, segments } from './customer.ts'

const sumsToOne = (mix: SegmentMix) => Math.abs(Object.values(mix).reduce((sum, weight) => sum + weight, 0) - 1) < 1e-6

/** Weights of segments that sum to 1. */
export const segmentMixSchema = z
  .partialRecord(z.enum(segments), z.number().positive().max(1))
  .refine(sumsToOne, { error: 'weights_not_1' })

/**
 * Turns counts of people by segment into a mix: weights that sum to 1. Segments without people are left out.
 * Source: GLOSSARY.md, segment mix.
 *
 * @param counts  people by segment, 0 and up
 * @returns empty where nobody's segment is known
 * @throws {RangeError} on a negative count
 */
export function segmentMix(counts: Partial<Record<Segment, number>>): SegmentMix {
  const present = segments.flatMap((segment) => {
    const count = counts[segment] ?? 0
    if (count < 0) throw new RangeError(`negative count of ${segment}: ${count}`)
    return count === 0 ? [] : [[segment, count] as const]
  })
  const all = present.reduce((sum, [, count]) => sum + count, 0)
  return Object.fromEntries(present.map(([segment, count]) => [segment, count / all]))
}
