import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomFrom } from 'domain/random.ts'
import { graphFrom, neighboursOf, type Edge, type Graph } from 'domain/solvers/graph.ts'
import { missingLinks, type MissingLink, type MissingLinksInstance } from 'domain/solvers/missing-links.ts'
import type { PeopleCounts } from 'domain/solvers/shared-people.ts'
import { graphOfGml } from '#support/gml.ts'
import { anyGraph, edgesOf, range } from '#support/graphs.ts'
import { sharedFile } from '#support/osm.ts'

const plain = { complementarity: () => 100, walkMetres: () => 0 }
const pairKey = ({ a, b }: { a: number; b: number }) => `${a}-${b}`

/** Symmetric, and unlike for each pair. */
const complementarity = (a: number, b: number) => (((a + b) * 37 + a * b * 11) % 101) - 0.5 * ((a * b) % 2)
const valid = (a: number, b: number) => Math.max(0, complementarity(a, b))
const walkMetres = (a: number, b: number) => (a + b) * 30

/** The score of a pair by the words of the formula, with sets. */
function scoreOf({ graph, people, ...instance }: MissingLinksInstance, a: number, b: number): number {
  const ties = range(graph.nodeCount).map((node) => new Set(neighboursOf(graph, node)))
  const of = (node: number) => ties[node] ?? new Set<number>()
  let allocation = 0
  let chains = 0
  for (const first of of(a)) {
    if (of(b).has(first)) allocation += 1 / of(first).size
    for (const second of of(first)) {
      if (second !== a && of(second).has(b)) chains += 1 / Math.sqrt(of(first).size * of(second).size)
    }
  }
  const walked = instance.walkMetres(a, b) ?? 1000
  const complement = instance.complementarity(a, b) ?? 0
  return (1 + allocation + 0.1 * chains) * liftOf(people, a, b) * (complement / 100) * Math.exp(-walked / 600)
}

function liftOf(people: PeopleCounts | undefined, a: number, b: number): number {
  if (!people) return 1
  const counts = [...people.counts]
  const own = (node: number) => counts.filter(([of]) => of === node)
  const sum = (list: typeof counts) => list.reduce((all, [, , count]) => all + count, 0)
  if (sum(own(a)) === 0 || sum(own(b)) === 0) return 1
  let shared = 0
  for (const [, group, count] of own(a)) {
    for (const [, other, others] of own(b))
      if (group === other) shared += (count * others) / (people.groupSizes[group] ?? 0)
  }
  const expected = (sum(own(a)) * sum(own(b))) / people.groupSizes.reduce((all, size) => all + size, 0)
  return Math.min(3, Math.max(0.5, (shared + 5) / (expected + 5)))
}

function bestByHand(instance: MissingLinksInstance, perNode: number): Map<string, number> {
  const { graph } = instance
  const best = new Map<string, number>()
  for (const node of range(graph.nodeCount)) {
    const others = range(graph.nodeCount).filter(
      (other) => other !== node && !neighboursOf(graph, node).includes(other),
    )
    const scored = others
      .map((other) => ({ a: Math.min(node, other), b: Math.max(node, other), score: scoreOf(instance, node, other) }))
      .filter(({ score }) => score > 0)
    const last = scored.toSorted((x, y) => y.score - x.score)[perNode - 1]?.score ?? 0
    for (const pair of scored) if (pair.score > last - 1e-12) best.set(pairKey(pair), pair.score)
  }
  return best
}

const anyPeople = (graph: Graph): fc.Arbitrary<PeopleCounts | undefined> => {
  const count = fc.tuple(fc.nat(graph.nodeCount - 1), fc.nat(3), fc.integer({ min: 0, max: 40 }))
  const counts = fc.uniqueArray(count, { maxLength: 20, selector: ([node, group]) => `${node} ${group}` })
  return fc.option(
    counts.map((list) => ({ groupSizes: [40, 80, 40, 200], counts: list })),
    { nil: undefined },
  )
}

describe('scores', () => {
  test('each node gets its best by the formula, though not every pair is asked about', () => {
    const instance = anyGraph(9, 14).chain((graph) => anyPeople(graph).map((people) => ({ graph, people })))
    fc.assert(
      fc.property(instance, fc.integer({ min: 1, max: 4 }), ({ graph, people }, perNode) => {
        const asked = { graph, ...(people ? { people } : {}), complementarity: valid, walkMetres }
        const byHand = bestByHand(asked, perNode)
        const { links, isComplete } = missingLinks(asked, { perNode })
        expect(isComplete).toBe(true)
        for (const link of links) {
          expect(byHand.has(pairKey(link))).toBe(true)
          expect(link.score).toBeCloseTo(byHand.get(pairKey(link)) ?? 0, 10)
        }
        // Pairs that are level may stand for one another; beyond them nothing is left out.
        const isLevel = new Set([...byHand.values()].map((score) => score.toFixed(9))).size < byHand.size
        expect(isLevel || links.length === byHand.size).toBe(true)
        expect(links.map(({ score }) => score)).toEqual(links.map(({ score }) => score).toSorted((x, y) => y - x))
      }),
      { numRuns: 300 },
    )
  })

  test('a pair carries all that speaks for it', () => {
    // 0 and 1 share 2 (two ties) and 3 (three ties); over 3 and 4 leads a chain from 0 to 5.
    const graph = graphFrom(6, [
      [0, 2, 1],
      [1, 2, 1],
      [0, 3, 1],
      [1, 3, 1],
      [3, 4, 1],
      [4, 5, 1],
    ])
    const { links } = missingLinks({ graph, complementarity: () => 80, walkMetres: () => 300 })
    const pair = (a: number, b: number) => links.find((link) => link.a === a && link.b === b)
    expect(pair(0, 1)).toMatchObject({ sharedPartners: [2, 3], complementarity: 80, walkMetres: 300, people: null })
    expect(pair(0, 1)?.allocation).toBeCloseTo(1 / 2 + 1 / 3, 12)
    expect(pair(0, 5)).toMatchObject({ sharedPartners: [], allocation: 0, chains: 1 })
    expect(pair(0, 5)?.chainWeight).toBeCloseTo(1 / Math.sqrt(3 * 2), 12)
    expect(pair(0, 1)?.score).toBeCloseTo((1 + 5 / 6 + 0.1 * (pair(0, 1)?.chainWeight ?? 0)) * 0.8 * Math.exp(-0.5), 12)
    expect(pair(0, 2)).toBeUndefined()
  })

  test('where nobody is tied yet, what completes one nearby comes first', () => {
    const graph = graphFrom(3, [])
    const { links } = missingLinks({
      graph,
      complementarity: (a, b) => (a + b === 1 ? 60 : 80),
      walkMetres: (a, b) => (a + b === 1 ? 60 : 900),
    })
    expect(links.map(pairKey)).toEqual(['0-1', '0-2', '1-2'])
  })

  test('a pair that must not be, that does not fit, or without a way is left out; an unknown way counts as 1,000 m', () => {
    const graph = graphFrom(5, [])
    const answers: Record<string, [number | null, number | null]> = {
      '0-1': [null, 100],
      '0-2': [0, 100],
      '0-3': [90, Infinity],
      '0-4': [90, null],
    }
    const of = (a: number, b: number) => answers[pairKey({ a: Math.min(a, b), b: Math.max(a, b) })] ?? [null, 100]
    const { links } = missingLinks({ graph, complementarity: (a, b) => of(a, b)[0], walkMetres: (a, b) => of(a, b)[1] })
    expect(links.map(pairKey)).toEqual(['0-4'])
    expect(links[0]?.walkMetres).toBeNull()
    expect(links[0]?.score).toBeCloseTo(0.9 * Math.exp(-1000 / 600), 12)
  })

  test('refuses complementarity beyond 100, negative metres and people that do not fit', () => {
    const graph = graphFrom(2, [])
    expect(() => missingLinks({ ...plain, graph, complementarity: () => 101 })).toThrow(RangeError)
    expect(() => missingLinks({ ...plain, graph, complementarity: () => -1 })).toThrow(RangeError)
    expect(() => missingLinks({ ...plain, graph, walkMetres: () => -1 })).toThrow(RangeError)
    const counted = (groupSizes: number[], count: [number, number, number]) => () =>
      missingLinks({ ...plain, graph, people: { groupSizes, counts: [count] } })
    expect(counted([0], [0, 0, 1])).toThrow(RangeError)
    expect(counted([9], [2, 0, 1])).toThrow(RangeError)
    expect(counted([9], [0, 1, 1])).toThrow(RangeError)
    expect(counted([9], [0, 0, -1])).toThrow(RangeError)
  })
})

describe('people in common', () => {
  test("single customers are counted, and whoever serves everybody is nobody's friend", () => {
    // 0 the supermarket with all 200; 1 and 2 share 30 of their 40; 3 shares 8 of its 40 with 1, as chance would have it.
    const customers = (node: number, from: number, to: number) =>
      range(to - from).map((index) => [node, from + index, 1] as const)
    const counts = [...customers(0, 0, 200), ...customers(1, 0, 40), ...customers(2, 10, 50), ...customers(3, 32, 72)]
    const people = { groupSizes: range(200).map(() => 1), counts }
    const { links } = missingLinks({ ...plain, graph: graphFrom(5, []), people })
    const found = (a: number, b: number) => links.find((link) => link.a === a && link.b === b)?.people
    expect(found(0, 1)).toEqual({ shared: 40, expected: 40, lift: 1 })
    expect(found(1, 2)).toEqual({ shared: 30, expected: 8, lift: 35 / 13 })
    expect(found(1, 3)).toEqual({ shared: 8, expected: 8, lift: 1 })
    expect(found(1, 4)).toBeNull()
    expect(pairKey(links[0] ?? { a: 0, b: 0 })).toBe('1-2')
  })

  test('counts of a place are shared as chance has it within the place', () => {
    const people = {
      groupSizes: [100, 900],
      counts: [
        [0, 0, 50],
        [1, 0, 20],
        [2, 1, 60],
      ] as const,
    }
    const { links } = missingLinks({ ...plain, graph: graphFrom(3, []), people })
    expect(links.find(({ a, b }) => a === 0 && b === 1)?.people).toEqual({ shared: 10, expected: 1, lift: 15 / 6 })
    expect(links.find(({ a, b }) => a === 0 && b === 2)?.people).toEqual({ shared: 0, expected: 3, lift: 5 / 8 })
  })
})

describe('a branch of 2,000 merchants', () => {
  const random = randomFrom('branch')
  const positions = range(2000).map(() => [random.between(0, 3000), random.between(0, 3000)] as const)
  const ties = range(6000).map((): Edge => [random.whole(0, 1999), random.whole(0, 1999), 1])
  const metres = (a: number, b: number) => {
    const [[xA, yA] = [0, 0], [xB, yB] = [0, 0]] = [positions[a], positions[b]]
    return 1.3 * Math.hypot(xA - xB, yA - yB)
  }

  test('complementarity, which costs most, is asked about few of the two million pairs', () => {
    let asked = 0
    const fit = (a: number, b: number) => {
      asked += 1
      return 20 + ((a + b) % 60)
    }
    const { links } = missingLinks({ graph: graphFrom(2000, ties), complementarity: fit, walkMetres: metres })
    expect(links.length).toBeGreaterThan(10_000)
    expect(asked).toBeLessThan(200_000)
  })

  test('one merchant alone gets the same as among all, and a search that was stopped says so', () => {
    const instance = { graph: graphFrom(2000, ties), complementarity: () => 50, walkMetres: metres }
    const alone = missingLinks(instance, { among: [7], perNode: 5 })
    expect(alone.links).toHaveLength(5)
    const stop = new AbortController()
    const stopped = missingLinks(instance, {
      perNode: 5,
      onProgress: ({ done, of }) => {
        expect(of).toBe(2000)
        if (done === 8) stop.abort()
      },
      signal: stop.signal,
    })
    expect(stopped.isComplete).toBe(false)
    const ofSeven = stopped.links.filter(({ a, b }) => a === 7 || b === 7)
    expect(ofSeven).toEqual(expect.arrayContaining(alone.links))
  })
})

/** How often a tie that was held back ranks above a pair that never was one; level ranks count half. */
function auc(links: MissingLink[], held: Set<string>, rank: (link: MissingLink) => number): number {
  const [ties, others] = [
    links.filter((link) => held.has(pairKey(link))),
    links.filter((link) => !held.has(pairKey(link))),
  ]
  const wins = ties.flatMap((tie) => others.map((other) => 0.5 + 0.5 * Math.sign(rank(tie) - rank(other))))
  return wins.reduce((sum, win) => sum + win, 0) / wins.length
}

for (const name of ['karate', 'dolphins', 'football']) {
  const file = sharedFile(`bench/graphs/${name}.gml`)
  test.skipIf(!file)(`finds ties of ${name} that were held back at least as well as resource allocation does`, () => {
    const whole = graphOfGml(file ?? '')
    const edges = edgesOf(whole)
    const runs = range(8).map((seed) => {
      const mixed = randomFrom(`${name} ${seed}`).shuffled(edges)
      const heldCount = Math.round(edges.length / 10)
      const held = new Set(mixed.slice(0, heldCount).map(([a, b]) => `${a}-${b}`))
      const graph = graphFrom(whole.nodeCount, mixed.slice(heldCount))
      const { links } = missingLinks({ ...plain, graph }, { perNode: whole.nodeCount })
      const pairs = (whole.nodeCount * (whole.nodeCount - 1)) / 2
      expect(links).toHaveLength(pairs - graph.edgeCount)
      return { ours: auc(links, held, (link) => link.score), plain: auc(links, held, (link) => link.allocation) }
    })
    const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length
    const ours = mean(runs.map((run) => run.ours))
    const resourceAllocation = mean(runs.map((run) => run.plain))
    expect(ours).toBeGreaterThanOrEqual(resourceAllocation)
    expect(resourceAllocation).toBeGreaterThan(0.6)
  })
}
