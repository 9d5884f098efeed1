import type { TourTables } from './tour-tables.ts'

/** A tour from the shortest ways that fit together, first among neighbours, then between the ends that are left. */
export function greedyCycle({ count, distances }: TourTables, neighbours: readonly Int32Array[]): Int32Array {
  const length = ([a, b]: readonly [number, number]) => distances[a * count + b] ?? 0
  const links = Array.from({ length: count }, (): number[] => [])
  const leaderOf = Int32Array.from({ length: count }, (_, node) => node)
  const leader = (node: number): number => {
    let at = node
    while (leaderOf[at] !== at) {
      leaderOf[at] = leaderOf[leaderOf[at] ?? 0] ?? 0
      at = leaderOf[at] ?? 0
    }
    return at
  }
  let joined = 0
  const join = (ways: (readonly [number, number])[]) => {
    for (const [a, b] of ways.toSorted((one, other) => length(one) - length(other))) {
      const [linksA, linksB] = [links[a] ?? [], links[b] ?? []]
      if (linksA.length > 1 || linksB.length > 1 || leader(a) === leader(b)) continue
      linksA.push(b)
      linksB.push(a)
      leaderOf[leader(a)] = leader(b)
      joined += 1
    }
  }
  join(
    neighbours.flatMap((list, node) =>
      [...list]
        .filter((other) => other > node || !neighbours[other]?.includes(node))
        .map((other) => [node, other] as const),
    ),
  )
  while (joined < count - 1) {
    const ends = links.flatMap((own, node) => (own.length < 2 ? [node] : []))
    join(ends.map((node) => [node, nearestElsewhere(node, ends)] as const))
  }

  function nearestElsewhere(node: number, ends: readonly number[]): number {
    let nearest = -1
    for (const other of ends) {
      if (leader(other) === leader(node)) continue
      if (nearest === -1 || length([node, other]) < length([node, nearest])) nearest = other
    }
    return nearest
  }

  const cycle = new Int32Array(count)
  let before = -1
  let node = links.findIndex((own) => own.length < 2)
  for (let at = 0; at < count; at += 1) {
    cycle[at] = node
    const next = links[node]?.find((other) => other !== before) ?? -1
    before = node
    node = next
  }
  return cycle
}
