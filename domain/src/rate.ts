import { z } from 'zod'

/** How good a denominator is: a counted this year, b older or told, c derived by a rule, d a guess. */
export const grades = ['a', 'b', 'c', 'd'] as const
export const gradeSchema = z.enum(grades)
export type Grade = (typeof grades)[number]

export const rateFlags = ['no_denominator', 'guessed_denominator', 'over_100', 'few_cases', 'no_customers'] as const

/**
 * A rate with everything needed to defend it. `value` is the low count over the denominator, 0 and up;
 * `low`–`high` are the bounds from what is not known; `ci` is the Wilson 95 % interval of the low count.
 * All four are null where no percentage may be shown; the counts stay.
 */
export const rateSchema = z.object({
  value: z.number().nonnegative().nullable(),
  low: z.number().nonnegative().nullable(),
  high: z.number().nonnegative().nullable(),
  ci: z.tuple([z.number(), z.number()]).nullable(),
  numerator: z.number().int().nonnegative(),
  numeratorHigh: z.number().int().nonnegative(),
  denominator: z.number().nonnegative().nullable(),
  grade: gradeSchema.nullable(),
  asOf: z.iso.date().nullable(),
  /** Where the denominator comes from, as a code for the words beside it. */
  source: z.string().nullable(),
  flags: z.array(z.enum(rateFlags)),
})
export type Rate = z.infer<typeof rateSchema>

/**
 * Whether a rate is known and not told, because fewer than 10 persons would show through (I4). Then the reader lacks a
 * right and not a figure.
 * Source: GLOSSARY.md, rate (比率).
 */
export const isWithheld = ({ low, flags, denominator, grade }: Rate): boolean =>
  low === null && flags.includes('few_cases') && denominator !== null && grade !== 'd'

/**
 * Whether no percentage can be told because nobody knows the denominator, or only guesses it: to ask for it is the next
 * step, also where no customers are known yet.
 * Source: GLOSSARY.md, rate (比率).
 */
export const lacksDenominator = ({ low, denominator, grade }: Rate): boolean =>
  low === null && (denominator === null || grade === 'd')
