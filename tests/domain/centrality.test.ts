import fc from 'fast-check'
import { expect, test } from 'vitest'
import { betweenness } from 'domain/solvers/centrality.ts'
import { graphFrom, type Edge, type Graph } from 'domain/solvers/graph.ts'
import { randomFrom } from 'domain/random.ts'
import { anyGraph, edgesOf, range } from '#support/graphs.ts'

/** Every shortest way of every pair, walked one by one. */
function countedShares(graph: Graph, length: (weight: number) => number): number[] {
  const nodes = range(graph.nodeCount)
  const ties = nodes.map((): [number, number][] => [])
  for (const [a, b, weight] of edgesOf(graph)) {
    ties[a]?.push([b, length(weight)])
    ties[b]?.push([a, length(weight)])
  }
  const shares = nodes.map(() => 0)
  const pairs = ((nodes.length - 1) * (nodes.length - 2)) / 2
  for (const from of nodes) {
    for (const to of nodes) {
      if (to <= from) continue
      const ways: { through: number[]; length: number }[] = []
      const walk = (node: number, through: number[], walked: number) => {
        if (node === to) return ways.push({ through: through.slice(1), length: walked })
        for (const [next, more] of ties[node] ?? []) {
          if (!through.includes(next)) walk(next, [...through, node], walked + more)
        }
        return ways.length
      }
      walk(from, [], 0)
      const least = Math.min(...ways.map((way) => way.length))
      // Thirds do not add up exactly.
      const shortest = ways.filter((way) => way.length < least + 1e-9)
      for (const node of shortest.flatMap(({ through }) => through)) {
        shares[node] = (shares[node] ?? 0) + 1 / shortest.length / pairs
      }
    }
  }
  return shares
}

const toDigits = (list: ArrayLike<number>) => Array.from(list, (value) => Math.round(value * 1e9) / 1e9)

test('the shares are those of counting every shortest way, by steps and by flow', () => {
  fc.assert(
    fc.property(anyGraph(7, 11), (graph) => {
      const steps = betweenness({ graph }, { seed: 'a' })
      expect(toDigits(steps.share)).toEqual(toDigits(countedShares(graph, () => 1)))
      const flows = betweenness({ graph, lengths: 'inverse_weight' }, { seed: 'a' })
      expect(toDigits(flows.share)).toEqual(toDigits(countedShares(graph, (weight) => 1 / weight)))
      expect([steps.isExact, steps.pivots]).toEqual([true, graph.nodeCount])
    }),
    { numRuns: 200 },
  )
})

test('the middle of a star is between everybody, its ends between nobody', () => {
  const star = graphFrom(
    6,
    range(5).map((end): Edge => [5, end, 1]),
  )
  expect([...betweenness({ graph: star }, { seed: 'a' }).share]).toEqual([0, 0, 0, 0, 0, 1])
  expect([...betweenness({ graph: graphFrom(2, [[0, 1, 1]]) }, { seed: 'a' }).share]).toEqual([0, 0])
  expect(betweenness({ graph: graphFrom(0, []) }, { seed: 'a' })).toMatchObject({ pivots: 0, isExact: true })
})

/** 1,200 nodes; the first twenty have more ties than the rest. */
function large(): Graph {
  const random = randomFrom('large')
  const end = () => (random.chance(0.3) ? random.whole(0, 19) : random.whole(0, 1199))
  return graphFrom(
    1200,
    range(3600).map((): Edge => [end(), end(), 1]),
  )
}

test('above 1,000 nodes an estimate from drawn pivots, that names the same key members', () => {
  const graph = large()
  const drawn = betweenness({ graph }, { seed: 'a' })
  const exact = betweenness({ graph }, { seed: 'a', iterations: 1200 })
  expect([drawn.pivots, drawn.isExact, exact.isExact]).toEqual([400, false, true])
  const key = (share: Float64Array) =>
    new Set(
      range(1200)
        .toSorted((a, b) => (share[b] ?? 0) - (share[a] ?? 0))
        .slice(0, 20),
    )
  const found = key(drawn.share)
  expect([...key(exact.share)].filter((node) => found.has(node)).length).toBeGreaterThanOrEqual(19)
  for (const node of key(exact.share)) {
    expect(drawn.share[node]).toBeGreaterThan(0.7 * (exact.share[node] ?? 0))
    expect(drawn.share[node]).toBeLessThan(1.3 * (exact.share[node] ?? 0))
  }
})

test('the same seed draws the same pivots, another seed others', () => {
  const graph = large()
  const share = (seed: string) => betweenness({ graph }, { seed, iterations: 40 }).share
  expect(share('a')).toEqual(share('a'))
  expect(share('a')).not.toEqual(share('b'))
})

test('stopped early, an estimate from the pivots so far', () => {
  const graph = large()
  const stop = new AbortController()
  const onProgress = ({ done }: { done: number }) => done === 60 && stop.abort()
  const stopped = betweenness({ graph }, { seed: 'a', onProgress, signal: stop.signal })
  expect(stopped).toEqual(betweenness({ graph }, { seed: 'a', iterations: 60 }))
  expect(betweenness({ graph }, { seed: 'a', signal: AbortSignal.abort() }).pivots).toBe(1)
})
