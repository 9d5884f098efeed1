/**
 * Shares a whole number out by weight so that the whole parts sum to it: each gets its share rounded down, and what is
 * left goes one by one to the largest remainders, the earlier first.
 *
 * @param total  a whole number from 0 up
 * @param weights  0 and up; all 0 counts as all equal
 * @returns one whole number a weight; empty without weights
 * @throws {RangeError} on a negative number
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  if (total < 0 || weights.some((weight) => weight < 0)) throw new RangeError('negative share')
  if (weights.length === 0) return []
  const exact = weights.map((weight) => (all === 0 ? total / weights.length : (total * weight) / all))
  const parts = exact.map(Math.floor)
  const left = total - parts.reduce((sum, part) => sum + part, 0)
  exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .toSorted((a, b) => b.remainder - a.remainder)
    .slice(0, Math.round(left))
    .forEach(({ index }) => {
      parts[index] = (parts[index] ?? 0) + 1
    })
  return parts
}
