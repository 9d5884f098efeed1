import type { Segment, birthYearBands } from '#customer.ts'
import type { NeedRule } from '#need-rule.ts'
import type { ProductLine } from '#product.ts'

/** What of a customer the need rules look at; only tags that still count. */
export type NeedProfile = {
  segment: Segment | null
  tags: readonly string[]
  birthYearBand: (typeof birthYearBands)[number] | null
}

/** How much a customer needs each product line, above 0 up to 1. */
export type Needs = ReadonlyMap<ProductLine, number>

/** The rules by what they look at, made once for many customers. */
export type NeedBook = ReadonlyMap<string, readonly NeedRule[]>

/** Puts rules in order for `customerNeeds`. */
export function needBook(rules: readonly NeedRule[]): NeedBook {
  return Map.groupBy(rules, (rule) => {
    if (rule.segment !== undefined) return `segment ${rule.segment}`
    return rule.tag !== undefined ? `tag ${rule.tag}` : `band ${rule.birthYearBand}`
  })
}

/**
 * What a customer needs: for each line the greatest weight of the rules that meet him, less what a rule forbids.
 * Source: GLOSSARY.md, product match (K04).
 *
 * @returns empty where no rule meets him: he has no profile yet
 */
export function customerNeeds({ segment, tags, birthYearBand }: NeedProfile, book: NeedBook): Needs {
  const keys = [
    ...(segment ? [`segment ${segment}`] : []),
    ...tags.map((tag) => `tag ${tag}`),
    ...(birthYearBand ? [`band ${birthYearBand}`] : []),
  ]
  const rules = keys.flatMap((key) => book.get(key) ?? [])
  const needs = new Map<ProductLine, number>()
  for (const rule of rules) needs.set(rule.line, Math.max(rule.weight, needs.get(rule.line) ?? 0))
  for (const rule of rules) if (rule.forbid) needs.delete(rule.line)
  return needs
}

export type ProductMatch = {
  /** 0 to 1; null where nothing is known to be needed. */
  value: number | null
  /** Weight of the needs that a product in use meets. */
  numerator: number
  /** Weight of all needs. */
  denominator: number
}

/**
 * How much of what a customer needs he holds in use. What he holds without needing it neither helps nor hurts.
 * Source: GLOSSARY.md, product match (K04).
 *
 * @param held  lines in use
 */
export function productMatch(needs: Needs, held: ReadonlySet<ProductLine>): ProductMatch {
  let numerator = 0
  let denominator = 0
  for (const [line, weight] of needs) {
    denominator += weight
    if (held.has(line)) numerator += weight
  }
  return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator }
}

/** Lines a customer needs and does not hold in use, the most needed first. */
export const unmetLines = (needs: Needs, held: ReadonlySet<ProductLine>): ProductLine[] =>
  [...needs]
    .filter(([line]) => !held.has(line))
    .toSorted(([, a], [, b]) => b - a)
    .map(([line]) => line)

export type PooledProductMatch = ProductMatch & {
  /** Customers with a known need, and without one (未画像). */
  profiled: number
  unprofiled: number
  /** Customers by line they need and do not hold, most first. */
  unmet: { line: ProductLine; count: number }[]
}

/**
 * Product match of many customers: weight met over weight needed, never the mean of their matches.
 * Source: GLOSSARY.md, product match (K04).
 *
 * @returns value is null where nobody has a known need
 */
export function pooledProductMatch(
  customers: readonly { needs: Needs; held: ReadonlySet<ProductLine> }[],
): PooledProductMatch {
  const unmet = new Map<ProductLine, number>()
  let numerator = 0
  let denominator = 0
  let profiled = 0
  for (const { needs, held } of customers) {
    const match = productMatch(needs, held)
    numerator += match.numerator
    denominator += match.denominator
    if (match.value !== null) profiled += 1
    for (const line of unmetLines(needs, held)) unmet.set(line, (unmet.get(line) ?? 0) + 1)
  }
  return {
    value: denominator === 0 ? null : numerator / denominator,
    numerator,
    denominator,
    profiled,
    unprofiled: customers.length - profiled,
    unmet: [...unmet]
      .map(([line, count]) => ({ line, count }))
      .toSorted((a, b) => b.count - a.count || (a.line < b.line ? -1 : 1)),
  }
}
