import type { TourTables } from './tour-tables.ts'

/** Up to so many nodes the best tour is computed outright. */
export const mostExact = 12

/** The shortest round tour, over all sets of nodes (Held and Karp): 12 nodes take milliseconds. */
export function exactCycle({ count, distances }: TourTables): number[] {
  if (count <= 3) return Array.from({ length: count }, (_, node) => node)
  // Node 0 is where it begins; sets are of the others.
  const others = count - 1
  const sets = 1 << others
  const least = new Float64Array(sets * others).fill(Infinity)
  const before = new Int8Array(sets * others).fill(-1)
  const distance = (from: number, to: number) => distances[from * count + to] ?? 0
  for (let last = 0; last < others; last += 1) least[(1 << last) * others + last] = distance(0, last + 1)
  for (let set = 1; set < sets; set += 1) {
    for (let last = 0; last < others; last += 1) {
      const length = least[set * others + last] ?? Infinity
      if (length === Infinity) continue
      for (let next = 0; next < others; next += 1) {
        if (set & (1 << next)) continue
        const at = (set | (1 << next)) * others + next
        const longer = length + distance(last + 1, next + 1)
        if (longer >= (least[at] ?? 0)) continue
        least[at] = longer
        before[at] = last
      }
    }
  }
  const whole = sets - 1
  let last = 0
  for (let other = 1; other < others; other += 1) {
    const ended = (node: number) => (least[whole * others + node] ?? 0) + distance(node + 1, 0)
    if (ended(other) < ended(last)) last = other
  }
  const cycle = [0]
  for (let set = whole; last !== -1;) {
    cycle.push(last + 1)
    const earlier = before[set * others + last] ?? -1
    set ^= 1 << last
    last = earlier
  }
  return cycle
}
