/** Standard normal quantile of a two-sided 95 % interval. */
const z95 = 1.96

/**
 * Wilson's 95 % interval of a share: how far the true share may lie from `count / total` by chance.
 * Source: GLOSSARY.md, Wilson interval.
 *
 * @param count  cases counted, 0 and up
 * @param total  cases possible, 0 and up
 * @returns both ends, 0 to 1; null where total is 0 or the count exceeds it
 * @throws {RangeError} on a negative number
 */
export function wilsonInterval(count: number, total: number): [low: number, high: number] | null {
  if (count < 0 || total < 0) throw new RangeError(`negative count: ${count} of ${total}`)
  if (total === 0 || count > total) return null
  const share = count / total
  const square = z95 * z95
  const middle = share + square / (2 * total)
  const spread = z95 * Math.sqrt((share * (1 - share)) / total + square / (4 * total * total))
  const scale = 1 + square / total
  // Rounding may leave the ends of 0 and of 1 a hair outside.
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)]
}
