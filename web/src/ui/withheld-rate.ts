import type { Rate } from 'domain/rate.ts'

/** Whether a rate is known and not told, because fewer than 10 persons would show through (I4). */
export const isWithheld = ({ low, flags, denominator, grade }: Rate): boolean =>
  low === null && flags.includes('few_cases') && denominator !== null && grade !== 'd'
