import type { ProductLine } from '#product.ts'

/** A customer as the matching sees him: preferences that still count, and lines he needs and does not hold. */
export type MatchedCustomer = { id: string; habits: readonly string[]; unmetLines: readonly ProductLine[] }

export type HabitProductMatching = {
  /** Preferences and lines that have a cell, those of most customers first. */
  habits: string[]
  lines: ProductLine[]
  cells: { tag: string; line: ProductLine; count: number; customerIds: string[] }[]
}

/**
 * Who can be met by what he likes and be offered what he lacks: habit × unmet product → customers. A customer stands
 * in every cell that is true of him, so cells do not add up.
 * Source: GLOSSARY.md, habit–product matching.
 *
 * @returns only cells with customers, by habit and then by line
 */
export function habitProductMatching(customers: readonly MatchedCustomer[]): HabitProductMatching {
  const cells = new Map<string, Map<ProductLine, string[]>>()
  for (const { id, habits, unmetLines } of customers)
    for (const tag of new Set(habits))
      for (const line of new Set(unmetLines)) {
        const row = cells.get(tag) ?? new Map<ProductLine, string[]>()
        cells.set(tag, row)
        const ids = row.get(line)
        if (ids) ids.push(id)
        else row.set(line, [id])
      }

  const matched = customers.filter(({ habits, unmetLines }) => habits.length > 0 && unmetLines.length > 0)
  const habits = byFrequency(matched.flatMap((customer) => [...new Set(customer.habits)]))
  const lines = byFrequency(matched.flatMap((customer) => [...new Set(customer.unmetLines)]))
  return {
    habits,
    lines,
    cells: habits.flatMap((tag) =>
      lines.flatMap((line) => {
        const customerIds = cells.get(tag)?.get(line)
        return customerIds ? [{ tag, line, count: customerIds.length, customerIds }] : []
      }),
    ),
  }
}

function byFrequency<Code extends string>(codes: readonly Code[]): Code[] {
  const counts = new Map<Code, number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([code]) => code)
}
