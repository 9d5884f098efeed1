/**
 * Who comes to whom, as counts of groups: `[node, group, people]`. The groups part all people among them, each person in
 * one group: a group may be a place, a segment of a place, or a single customer (then the counts are 1).
 */
export type PeopleCounts = {
  groupSizes: readonly number[]
  counts: Iterable<readonly [node: number, group: number, people: number]>
}

/** People two nodes have in common, beside what chance would give them. */
export type SharedPeople = {
  shared: number
  expected: number
  /** Shrunk towards 1 where few people are known. */
  lift: number
}

/** So many people's worth of no news: two people met at two small shops are not yet a pattern. */
const noNews = 5

/**
 * People in common between one node and all others. Within a group people are taken to choose freely, so two nodes share
 * `a · b ÷ group` of it: with single customers as groups this counts them. The lift divides by the hypergeometric mean,
 * `all of a · all of b ÷ all people`, so that whoever serves everybody is not everybody's friend.
 * Source: GLOSSARY.md, people lift (共同客群提升度).
 *
 * @returns what answers for one node, and then for each other one; null where either has no counts
 * @throws {RangeError} on a node or group that does not exist, a group without people, or a count below 0
 */
export function sharedPeople(
  nodeCount: number,
  { groupSizes, counts }: PeopleCounts,
): (node: number) => (other: number) => SharedPeople | null {
  const allPeople = groupSizes.reduce((sum, size) => sum + size, 0)
  if (groupSizes.some((size) => !(size > 0 && size < Infinity))) throw new RangeError('a group has no people')
  const peopleOf = new Float64Array(nodeCount)
  const groupsOf = Array.from({ length: nodeCount }, (): [group: number, people: number][] => [])
  const nodesOf = groupSizes.map((): [node: number, people: number][] => [])
  for (const [node, group, said] of counts) {
    const size = groupSizes[group]
    const own = groupsOf[node]
    if (!own || size === undefined || !(said >= 0)) throw new RangeError(`${said} people of ${group} at ${node}`)
    if (said === 0) continue
    const people = Math.min(said, size)
    own.push([group, people])
    nodesOf[group]?.push([node, people])
    peopleOf[node] = (peopleOf[node] ?? 0) + people
  }

  const shared = new Float64Array(nodeCount)
  return (node) => {
    shared.fill(0)
    for (const [group, people] of groupsOf[node] ?? []) {
      const share = people / (groupSizes[group] ?? 1)
      for (const [other, others] of nodesOf[group] ?? []) shared[other] = (shared[other] ?? 0) + share * others
    }
    const ownPeople = peopleOf[node] ?? 0
    return (other) => {
      const otherPeople = peopleOf[other] ?? 0
      if (ownPeople === 0 || otherPeople === 0) return null
      const expected = (ownPeople * otherPeople) / allPeople
      const common = shared[other] ?? 0
      return { shared: common, expected, lift: (common + noNews) / (expected + noNews) }
    }
  }
}
