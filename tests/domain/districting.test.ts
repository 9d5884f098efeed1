import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDistricting } from 'domain/solvers/check-districting.ts'
import { solveDistricting, type DistrictingInstance } from 'domain/solvers/districting.ts'
import { graphFrom, type Edge } from 'domain/solvers/graph.ts'
import { anyGraph, edgesOf, partsOf, range } from '#support/graphs.ts'

/** A grid of equal nodes. */
function grid(columns: number, rows: number, pieces: number, change: Partial<DistrictingInstance> = {}) {
  const nodes = columns * rows
  const edges = range(nodes).flatMap((node): Edge[] => [
    ...((node + 1) % columns > 0 ? [[node, node + 1, 1] as const] : []),
    ...(node + columns < nodes ? [[node, node + columns, 1] as const] : []),
  ])
  return { graph: graphFrom(nodes, edges), work: range(nodes).map(() => 1), pieces, ...change }
}

/** Every way to give nodes to pieces that hangs together within components, as cost and work outside the limits. */
function bestByTrying({ graph, work, pieces, least = 0, most = 0, lockedTo }: DistrictingInstance) {
  const edges = edgesOf(graph)
  const nodes = range(graph.nodeCount)
  const components = partsOf(nodes, edges)
  let best = { excess: Infinity, cost: Infinity }
  for (let code = 0; code < pieces ** graph.nodeCount; code += 1) {
    const pieceOf = nodes.map((node) => Math.floor(code / pieces ** node) % pieces)
    if (nodes.some((node) => (lockedTo?.[node] ?? -1) !== -1 && lockedTo?.[node] !== pieceOf[node])) continue
    const inner = edges.filter(([a, b]) => pieceOf[a] === pieceOf[b])
    const parts = partsOf(nodes, inner)
    const isApart = components.some((component) =>
      range(pieces).some(
        (piece) => parts.filter(([first = -1]) => pieceOf[first] === piece && component.includes(first)).length > 1,
      ),
    )
    if (isApart) continue
    const sums = range(pieces).map((piece) =>
      nodes.reduce((sum, node) => sum + (pieceOf[node] === piece ? (work[node] ?? 0) : 0), 0),
    )
    const excess = sums.reduce((sum, own) => sum + Math.max(0, own - most, least - own), 0)
    const cost = edges.reduce((sum, [a, b, weight]) => sum + (pieceOf[a] === pieceOf[b] ? 0 : weight), 0)
    if (excess < best.excess || (excess === best.excess && cost < best.cost)) best = { excess, cost }
  }
  return best
}

describe('on any small graph', () => {
  const instance = fc.record({
    graph: anyGraph(8, 16),
    draws: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 8, maxLength: 8 }),
    pieces: fc.integer({ min: 2, max: 3 }),
    locks: fc.array(fc.constantFrom(-1, -1, -1, 0, 1), { minLength: 8, maxLength: 8 }),
  })

  test('pieces pass the checker, whatever is locked', () => {
    fc.assert(
      fc.property(instance, ({ graph, draws, pieces, locks }) => {
        const asked = {
          graph,
          work: draws.slice(0, graph.nodeCount),
          lockedTo: locks.slice(0, graph.nodeCount),
          pieces,
        }
        expect(checkDistricting(asked, solveDistricting(asked, { seed: 'a', iterations: 4 }))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('in one network, no balanced pieces cost less to cut', () => {
    fc.assert(
      fc.property(instance, ({ graph, draws, pieces }) => {
        fc.pre(graph.nodeCount >= pieces && partsOf(range(graph.nodeCount), edgesOf(graph)).length === 1)
        const work = draws.slice(0, graph.nodeCount)
        const all = work.reduce((sum, own) => sum + own, 0)
        const asked = { graph, work, pieces, least: (0.7 * all) / pieces, most: (1.3 * all) / pieces }
        const best = bestByTrying(asked)
        fc.pre(best.excess === 0)
        const found = solveDistricting(asked, { seed: 'a', iterations: 30 })
        expect(found.solution.excess).toBe(0)
        expect(found.value).toBe(best.cost)
      }),
      { numRuns: 40 },
    )
  })
})

test('a grid of 20 × 20 is quartered by its two middle lines', () => {
  const asked = grid(20, 20, 4)
  const found = solveDistricting(asked, { seed: 'a', iterations: 300 })
  expect(checkDistricting(asked, found)).toEqual([])
  expect(found.solution.excess).toBe(0)
  expect(found.value).toBeLessThanOrEqual(40)
})

test('locked nodes keep their piece, and the piece reaches them', () => {
  const lockedTo = range(64).map((node) => (node === 0 || node === 63 ? 2 : node === 7 ? 0 : -1))
  const asked = grid(8, 8, 3, { lockedTo })
  const found = solveDistricting(asked, { seed: 'a', iterations: 60 })
  expect(checkDistricting(asked, found)).toEqual([])
  const { pieceOf } = found.solution
  expect([pieceOf[0], pieceOf[63], pieceOf[7]]).toEqual([2, 2, 0])
  const own = range(64).filter((node) => pieceOf[node] === 2)
  const inner = edgesOf(asked.graph).filter(([a, b]) => pieceOf[a] === 2 && pieceOf[b] === 2)
  expect(partsOf(own, inner)).toHaveLength(1)
})

test('a node locked where its piece cannot come is apart, and nothing else of the piece is', () => {
  // A street of nine: 4 is another's, so that 0 and 8 of the same piece cannot meet.
  const edges = range(8).map((node): Edge => [node, node + 1, 1])
  const lockedTo = [0, -1, -1, -1, 1, -1, -1, -1, 0]
  const asked = { graph: graphFrom(9, edges), work: range(9).map(() => 1), pieces: 2, lockedTo, least: 3, most: 6 }
  const found = solveDistricting(asked, { seed: 'a', iterations: 20 })
  expect(checkDistricting(asked, found)).toEqual([])
  expect(found.solution.excess).toBe(0)
})

describe('a network in components', () => {
  /** Streets of so many nodes each, apart from each other, 100 between them. */
  const streets = (sizes: number[], pieces: number): DistrictingInstance => {
    const starts = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0))
    const edges = sizes.flatMap((size, at) =>
      range(size - 1).map((step): Edge => [(starts[at] ?? 0) + step, (starts[at] ?? 0) + step + 1, 1]),
    )
    const count = sizes.reduce((sum, size) => sum + size, 0)
    return {
      graph: graphFrom(count, edges),
      work: range(count).map(() => 1),
      pieces,
      positions: sizes.flatMap((size, at) => range(size).map((step) => [100 * at, step] as const)),
    }
  }

  test('is not split where whole components can be shared out, and neighbours go together', () => {
    const asked = streets([5, 5, 5, 5], 2)
    const found = solveDistricting(asked, { seed: 'a' })
    expect(checkDistricting(asked, found)).toEqual([])
    expect(found).toMatchObject({ value: 0, proven: true })
    const [first, second, third, fourth] = [0, 5, 10, 15].map((node) => found.solution.pieceOf[node])
    expect([first, third]).toEqual([second, fourth])
    expect(first).not.toBe(third)
  })

  test('is split only where balance cannot be had otherwise', () => {
    const asked = streets([6, 6, 6], 2)
    const found = solveDistricting(asked, { seed: 'a' })
    expect(checkDistricting(asked, found)).toEqual([])
    expect(found).toMatchObject({ value: 1, solution: { excess: 0 } })
    expect([...found.solution.work]).toEqual([9, 9])
  })
})

test('a dead end goes with the street it hangs on', () => {
  // A ring of twelve with a dead end of two at every node: cutting the ring twice is the least.
  const ring = range(12).map((node): Edge => [node, (node + 1) % 12, 1])
  const ends = range(12).flatMap((node): Edge[] => [
    [node, 12 + node, 1],
    [12 + node, 24 + node, 1],
  ])
  const asked = { graph: graphFrom(36, [...ring, ...ends]), work: range(36).map(() => 1), pieces: 2 }
  const found = solveDistricting(asked, { seed: 'a', iterations: 20 })
  expect(found).toMatchObject({ value: 2, solution: { excess: 0 } })
})

describe('a search', () => {
  test('gives the same answer to the same seed and iterations, and more are never worse', () => {
    const of = (seed: string, iterations: number) => solveDistricting(grid(12, 12, 5), { seed, iterations })
    expect(of('x', 6)).toEqual(of('x', 6))
    expect(of('x', 40).value).toBeLessThanOrEqual(of('x', 6).value)
  })

  test('stopped anywhere, gives pieces that pass the checker', () => {
    const asked = grid(15, 15, 4)
    for (const looks of [0, 1, 3, 9, 27]) {
      let left = looks
      const signal = {
        get aborted() {
          left -= 1
          return left < 0
        },
      }
      expect(checkDistricting(asked, solveDistricting(asked, { seed: 'x', signal }))).toEqual([])
    }
  })

  test('ends by the clock where it was given time', () => {
    const asked = grid(15, 15, 4)
    const startedAt = performance.now()
    const found = solveDistricting(asked, { seed: 'x', ms: 50 })
    expect(checkDistricting(asked, found)).toEqual([])
    expect(performance.now() - startedAt).toBeLessThan(2000)
  })

  test('cuts nothing where there is nothing to cut, and into more pieces than nodes leaves some empty', () => {
    expect(solveDistricting(grid(3, 3, 1), { seed: 'a' })).toMatchObject({ value: 0, proven: true, bound: 0 })
    const none = solveDistricting({ graph: graphFrom(0, []), work: [], pieces: 2 }, { seed: 'a' })
    expect(none).toMatchObject({ value: 0, solution: { excess: 0 } })
    const asked = grid(2, 1, 4)
    expect(checkDistricting(asked, solveDistricting(asked, { seed: 'a' }))).toEqual([])
  })

  test('refuses pieces, work and locks that cannot be', () => {
    const refused: DistrictingInstance[] = [
      grid(2, 2, 0),
      grid(2, 2, 2, { work: [1, 1, 1] }),
      grid(2, 2, 2, { work: [1, 1, 1, -1] }),
      grid(2, 2, 2, { lockedTo: [2, -1, -1, -1] }),
    ]
    for (const asked of refused) expect(() => solveDistricting(asked, { seed: 'a' })).toThrow(RangeError)
  })
})

test('the checker sees what is wrong', () => {
  const asked = grid(4, 1, 2, { lockedTo: [0, -1, -1, -1] })
  const faults = (pieceOf: number[], { work = [2, 2], excess = 0, value = 1 } = {}) =>
    checkDistricting(asked, {
      solution: { pieceOf: Int32Array.from(pieceOf), work: Float64Array.from(work), excess },
      value,
    })
  expect(faults([0, 0, 1, 1])).toEqual([])
  expect(faults([0, 0, 1])).toEqual(['node_without_piece'])
  expect(faults([0, 0, 1, 2])).toEqual(['node_without_piece'])
  expect(faults([1, 1, 0, 0])).toEqual(['lock_broken'])
  expect(faults([0, 1, 1, 0], { value: 2 })).toEqual(['piece_apart'])
  expect(faults([0, 0, 1, 1], { work: [3, 1] })).toEqual(['wrong_work'])
  expect(faults([0, 0, 0, 1], { work: [3, 1] })).toEqual(['wrong_excess'])
  expect(faults([0, 0, 1, 1], { value: 2 })).toEqual(['wrong_value'])
})
