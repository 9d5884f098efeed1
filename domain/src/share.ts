import { z } from 'zod'
import { wilsonInterval } from './formulas/wilson-interval.ts'

/** A part of counted things. `value` (0–1) and `ci` (Wilson 95 %) are null where there is nothing to divide by. */
export const shareSchema = z.object({
  numerator: z.int().nonnegative(),
  denominator: z.int().nonnegative(),
  value: z.number().nonnegative().nullable(),
  ci: z.tuple([z.number(), z.number()]).nullable(),
})
export type Share = z.infer<typeof shareSchema>

/**
 * How many of how many, from counts of rows: nothing is estimated, so a grade would say nothing.
 * Source: GLOSSARY.md, share.
 *
 * @throws {RangeError} on a negative count, or more than there are
 */
export function shareOf(numerator: number, denominator: number): Share {
  if (numerator < 0 || numerator > denominator) throw new RangeError(`${numerator} of ${denominator} is no share`)
  if (denominator === 0) return { numerator, denominator, value: null, ci: null }
  return { numerator, denominator, value: numerator / denominator, ci: wilsonInterval(numerator, denominator) }
}
