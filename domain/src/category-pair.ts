import { z } from 'zod'

/** Need for each other of two trades that no row names. */
export const defaultCoNeed = 0.2
/** Stands for every trade: a supermarket goes with anything. */
export const anyCategory = 'any'

/**
 * How much the customers of one trade need the other, and why, in words. `compete` is 0.5 for trades of one group
 * that can stand in for each other. The order of the two does not matter.
 */
export const categoryPairSchema = z
  .strictObject({
    a: z.string().min(1),
    b: z.string().min(1),
    coNeed: z.number().min(0).max(1),
    compete: z.union([z.literal(0), z.literal(0.5)]).default(0),
    zh: z.string().min(1),
    en: z.string().min(1),
  })
  .refine(({ a, b }) => a !== b, { error: 'same_category' })
export type CategoryPair = z.infer<typeof categoryPairSchema>

export type CoNeed = {
  /** 0 to 1. */
  coNeed: number
  /** 1 the same trade, 0.5 one can stand in for the other, else 0. */
  compete: 0 | 0.5 | 1
  /** Why the two need each other; null where only the default is known. */
  reason: { zh: string; en: string } | null
}

/**
 * How two trades need each other: the row that names both, else one that goes with any trade (the greater of two),
 * else 0.2 without a reason. The same trade needs itself not at all and competes.
 * Source: GLOSSARY.md, co-need.
 *
 * @param a  trade code
 * @param b  trade code; the order does not matter
 */
export function coNeedOf(pairs: readonly CategoryPair[], a: string, b: string): CoNeed {
  if (a === b) return { coNeed: 0, compete: 1, reason: null }
  const names = (pair: CategoryPair, one: string, other: string) => pair.a === one && pair.b === other
  const row =
    pairs.find((pair) => names(pair, a, b) || names(pair, b, a)) ??
    pairs
      .filter((pair) => [a, b].some((one) => names(pair, one, anyCategory) || names(pair, anyCategory, one)))
      .toSorted((one, other) => other.coNeed - one.coNeed)[0]
  if (row === undefined) return { coNeed: defaultCoNeed, compete: 0, reason: null }
  return { coNeed: row.coNeed, compete: row.compete, reason: { zh: row.zh, en: row.en } }
}
