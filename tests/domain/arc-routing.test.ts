import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomFrom } from 'domain/random.ts'
import { solveArcRouting, type ArcRoutes, type ArcRoutingInstance } from 'domain/solvers/arc-routing.ts'
import { checkArcRoutes } from 'domain/solvers/check-arc-routes.ts'
import { arcRoutingOf } from '#bench/carp.ts'
import { instancesOf } from '#bench/instances.ts'
import { range } from '#support/graphs.ts'
import { orders } from '#support/orders.ts'
import { sharedFile } from '#support/osm.ts'

/** A block of houses: 0 and 3 at the corners of a square of 100, 4 beyond a bridge from 3. */
const block: ArcRoutingInstance = {
  nodeCount: 5,
  edges: [
    { a: 0, b: 1, length: 100 },
    { a: 1, b: 2, length: 100 },
    { a: 2, b: 3, length: 100 },
    { a: 3, b: 0, length: 100 },
    { a: 3, b: 4, length: 50 },
  ],
  tasks: [0, 1, 2, 3, 4].map((edge) => ({ edge, load: 10 })),
  start: 0,
  walkers: { limits: [50] },
}

/** Any small network that hangs together, some of its edges to be walked. */
const anyNetwork = (most: number) =>
  fc
    .record({
      nodeCount: fc.integer({ min: 2, max: 6 }),
      chords: fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.integer({ min: 0, max: 30 })), { maxLength: 4 }),
      tasks: fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: most }),
      start: fc.nat(5),
      limits: fc.array(fc.integer({ min: 5, max: 30 }), { minLength: 1, maxLength: 3 }),
    })
    .map(({ nodeCount, chords, tasks, start, limits }): ArcRoutingInstance => {
      const chain = range(nodeCount - 1).map((node) => ({ a: node, b: node + 1, length: 7 + 3 * node }))
      const more = chords.map(([a, b, length]) => ({ a: a % nodeCount, b: b % nodeCount, length }))
      const edges = [...chain, ...more]
      const served = tasks.map(([edge, load]) => ({ edge: edge % edges.length, load }))
      return { nodeCount, edges, tasks: served, start: start % nodeCount, walkers: { limits } }
    })

/** Streets in rows and columns, with visits that take a while. */
function grid(width: number): ArcRoutingInstance {
  const random = randomFrom('grid')
  const node = (x: number, y: number) => y * width + x
  const edges = range(width).flatMap((y) =>
    range(width).flatMap((x) => [
      ...(x + 1 < width ? [{ a: node(x, y), b: node(x + 1, y), length: random.whole(400, 900) }] : []),
      ...(y + 1 < width ? [{ a: node(x, y), b: node(x, y + 1), length: random.whole(400, 900) }] : []),
    ]),
  )
  const tasks = edges.flatMap((_, edge) => (random.chance(0.7) ? [{ edge, load: random.whole(300, 3000) }] : []))
  return { nodeCount: width ** 2, edges, tasks, start: 0, walkers: { limits: [40_000, 40_000] }, countsLength: true }
}

describe('rounds', () => {
  test('round the block cost the block and the way over the bridge and back', () => {
    const result = solveArcRouting(block, { seed: 'a', iterations: 50 })
    expect(checkArcRoutes(block, result)).toEqual([])
    expect(result).toMatchObject({ value: 500, solution: { undone: [], rounds: [{ length: 500, load: 50 }] } })
  })

  test('of two walkers go each their way, within the limit of each', () => {
    const instance = { ...block, walkers: { limits: [20, 30] } }
    const result = solveArcRouting(instance, { seed: 'a', iterations: 200 })
    expect(checkArcRoutes(instance, result)).toEqual([])
    expect(result.value).toBe(700)
    expect(result.solution.rounds.map(({ walker, load }) => [walker, load])).toEqual([
      [0, 20],
      [1, 30],
    ])
  })

  test('that end elsewhere are not walked back', () => {
    const instance = { ...block, start: 3, end: 4 }
    const result = solveArcRouting(instance, { seed: 'a', iterations: 50 })
    expect(checkArcRoutes(instance, result)).toEqual([])
    expect(result.value).toBe(450)
  })

  test('leave undone what fits nobody, and what is not worth its way', () => {
    const tight = { ...block, walkers: { limits: [40] } }
    const full = solveArcRouting(tight, { seed: 'a', iterations: 200 })
    expect(full.solution.undone).toHaveLength(1)
    expect(full.proven).toBe(false)
    expect(checkArcRoutes(tight, full)).toEqual(['task_undone'])

    const prized = { ...block, tasks: block.tasks.map((task) => ({ ...task, prize: task.edge === 4 ? 90 : 1000 })) }
    const worth = solveArcRouting(prized, { seed: 'a', iterations: 200 })
    expect(checkArcRoutes(prized, worth)).toEqual([])
    expect(worth).toMatchObject({ value: 490, solution: { undone: [4] } })
  })

  test('begin where many prizes together are worth a way that none is worth alone', () => {
    const far = range(12).map((node) => ({ a: node + 1, b: node + 2, length: 10 }))
    const instance: ArcRoutingInstance = {
      nodeCount: 14,
      edges: [{ a: 0, b: 1, length: 500 }, ...far],
      tasks: far.map((_, edge) => ({ edge: edge + 1, load: 1, prize: 200 })),
      start: 0,
      walkers: { limits: [12] },
    }
    const result = solveArcRouting(instance, { seed: 'a', signal: AbortSignal.abort() })
    expect(checkArcRoutes(instance, result)).toEqual([])
    expect(result).toMatchObject({ value: 1240, solution: { undone: [] } })
  })

  test('count what is walked towards the limit where they are told to', () => {
    const counted = (limit: number) => ({ ...block, walkers: { limits: [limit] }, countsLength: true })
    expect(solveArcRouting(counted(550), { seed: 'a', iterations: 50 }).solution.undone).toEqual([])
    const short = solveArcRouting(counted(549), { seed: 'a', iterations: 200 })
    expect(short.solution.undone).toHaveLength(1)
    expect(checkArcRoutes(counted(549), short)).toEqual(['task_undone'])
  })

  test('leave streets without a way to them undone', () => {
    const instance = { ...block, edges: block.edges.map((edge) => (edge.b === 4 ? { ...edge, a: 4 } : edge)) }
    const result = solveArcRouting(instance, { seed: 'a', iterations: 50 })
    expect(result).toMatchObject({ value: 400, solution: { undone: [4] } })
  })

  test('of up to five tasks are the best there are', () => {
    fc.assert(
      fc.property(anyNetwork(5), (instance) => {
        const result = solveArcRouting(instance, { seed: 'a', iterations: 300 })
        const best = bestByTrying(instance)
        const isPossible = best < Infinity
        expect(checkArcRoutes(instance, result)).toEqual(isPossible ? [] : ['task_undone'])
        expect(isPossible ? result.value : best).toBe(best)
        expect(isPossible ? result.bound : 0).toBeLessThanOrEqual(best)
      }),
      { numRuns: 200, seed: 11 },
    )
  })

  test('of a few tasks are the best there are, whatever they are searched with', () => {
    // All on one street: one walker goes up and down it, where a search of few iterations sent two.
    const street: ArcRoutingInstance = {
      nodeCount: 3,
      edges: [
        { a: 0, b: 1, length: 7 },
        { a: 1, b: 2, length: 10 },
      ],
      tasks: [1, 2, 5, 2].map((load) => ({ edge: 0, load })),
      start: 2,
      walkers: { limits: [5, 9, 10] },
    }
    const result = solveArcRouting(street, { seed: 'a', iterations: 1 })
    expect(checkArcRoutes(street, result)).toEqual([])
    expect(result).toMatchObject({ value: bestByTrying(street), bound: 48, gap: 0, proven: true })
    const counted = { ...street, walkers: { limits: [57, 40, 58] }, countsLength: true }
    expect(solveArcRouting(counted, { seed: 'a', iterations: 1 })).toMatchObject({
      value: 48,
      solution: { undone: [] },
    })
  })

  test('of nothing are none', () => {
    const none = { ...block, tasks: [] }
    expect(solveArcRouting(none, { seed: 'a' })).toMatchObject({ value: 0, solution: { rounds: [], undone: [] } })
    expect(solveArcRouting({ ...block, walkers: { limits: [] } }, { seed: 'a' }).solution.undone).toHaveLength(5)
  })
})

/** Every order, every direction, every walker: no search at all. */
function bestByTrying({ nodeCount, edges, tasks, start, walkers }: ArcRoutingInstance): number {
  const between = range(nodeCount).map((from) => range(nodeCount).map((to) => (from === to ? 0 : Infinity)))
  for (const { a, b, length } of edges) {
    const [rowA = [], rowB = []] = [between[a], between[b]]
    rowA[b] = Math.min(rowA[b] ?? Infinity, length)
    rowB[a] = Math.min(rowB[a] ?? Infinity, length)
  }
  for (const over of range(nodeCount)) {
    for (const row of between) {
      for (const to of range(nodeCount)) {
        row[to] = Math.min(row[to] ?? Infinity, (row[over] ?? Infinity) + (between[over]?.[to] ?? Infinity))
      }
    }
  }
  const limits = 'limits' in walkers ? walkers.limits : []
  let best = Infinity
  const go = (order: readonly number[], at: number, walker: number, load: number, length: number) => {
    if (length >= best) return
    const [task, ...rest] = order
    if (walker + 1 < limits.length) go(order, start, walker + 1, 0, length + (between[at]?.[start] ?? 0))
    if (task === undefined) {
      best = Math.min(best, length + (between[at]?.[start] ?? 0))
      return
    }
    const { edge = -1, load: own = 0 } = tasks[task] ?? {}
    const street = edges[edge]
    if (!street || load + own > (limits[walker] ?? -1)) return
    for (const [from, to] of [
      [street.a, street.b],
      [street.b, street.a],
    ] as const) {
      go(rest, to, walker, load + own, length + (between[at]?.[from] ?? 0) + street.length)
    }
  }
  for (const order of orders(tasks.length)) go(order, start, 0, 0, 0)
  return best
}

describe('a search', () => {
  test('gives the same answer to the same seed and iterations, and more of them are better', () => {
    const search = (seed: string, iterations: number) => solveArcRouting(grid(6), { seed, iterations })
    expect(search('x', 200)).toEqual(search('x', 200))
    expect(search('x', 5000).value).toBeLessThan(search('x', 1).value)
  })

  test('stopped at once or on the way keeps its best so far', () => {
    const instance = grid(7)
    const stop = new AbortController()
    const values: number[] = []
    const onProgress = ({ value }: { value: number }) => {
      values.push(value)
      if (values.length === 5) stop.abort()
    }
    const stopped = solveArcRouting(instance, { seed: 'x', iterations: 1e9, signal: stop.signal, onProgress })
    const atOnce = solveArcRouting(instance, { seed: 'x', signal: AbortSignal.abort() })
    for (const result of [stopped, atOnce]) {
      const faults = checkArcRoutes(instance, result)
      expect(faults.filter((fault) => fault !== 'task_undone')).toEqual([])
      expect(result.solution.rounds.length).toBeGreaterThan(0)
    }
  })

  test('ends by the clock where it was given time', () => {
    const startedAt = performance.now()
    solveArcRouting(grid(7), { seed: 'x', ms: 50 })
    expect(performance.now() - startedAt).toBeLessThan(2000)
  })

  test('refuses what cannot be', () => {
    const refused: Partial<ArcRoutingInstance>[] = [
      { start: 5 },
      { end: -1 },
      { tasks: [{ edge: 5, load: 1 }] },
      { tasks: [{ edge: 0, load: -1 }] },
      { walkers: { limits: [-1] } },
      { edges: [{ a: 0, b: 5, length: 1 }] },
      { edges: [{ a: 0, b: 1, length: 0.5 }] },
    ]
    for (const part of refused) expect(() => solveArcRouting({ ...block, ...part }, { seed: 'a' })).toThrow(RangeError)
    expect(() => solveArcRouting(block, { seed: 'a', iterations: 0 })).toThrow(RangeError)
  })
})

test('the checker sees what is wrong', () => {
  const round = {
    walker: 0,
    tasks: [0, 1, 2, 4, 3].map((task) => ({ task, isReversed: false })),
    length: 500,
    load: 50,
  }
  const faults = (part: Partial<typeof round>, more: Partial<ArcRoutes> = {}, value = 500) =>
    checkArcRoutes(block, { solution: { rounds: [{ ...round, ...part }], undone: [], ...more }, value })
  expect(faults({})).toEqual([])
  expect(faults({ tasks: round.tasks.slice(0, 4), length: 500, load: 40 })).toEqual(['task_undone'])
  expect(faults({}, { undone: [3] })).toEqual(['task_undone', 'task_twice'])
  expect(faults({}, { undone: [7] })).toContain('no_such_task')
  expect(faults({ walker: 1 })).toEqual(['no_such_walker'])
  const empty = { walker: 0, tasks: [], length: 0, load: 0 }
  expect(faults({}, { rounds: [round, empty] })).toEqual(['walker_twice'])
  expect(
    checkArcRoutes({ ...block, walkers: { limits: [49] } }, { solution: { rounds: [round], undone: [] }, value: 500 }),
  ).toEqual(['over_limit'])
  const alone = { ...block, edges: block.edges.slice(0, 2), tasks: [{ edge: 1, load: 10 }], start: 4 }
  const nowhere = { walker: 0, tasks: [{ task: 0, isReversed: false }], length: 100, load: 10 }
  expect(checkArcRoutes(alone, { solution: { rounds: [nowhere], undone: [] }, value: 100 })).toContain('no_way')
  expect(faults({ length: 499 })).toEqual(['wrong_length'])
  expect(faults({ load: 51 })).toEqual(['wrong_load'])
  expect(faults({}, {}, 499)).toEqual(['wrong_value'])
  expect(faults({ tasks: round.tasks.map((visit) => ({ ...visit, isReversed: true })) })).toContain('wrong_length')
})

const published = sharedFile('bench/carp')
const instances = published ? instancesOf(published, 'carp') : []
test.skipIf(instances.length === 0)('5,000 ruins bring the published rounds within 1 % of the best on average', () => {
  const gaps = instances.map(({ path, best }) => {
    const instance = arcRoutingOf(readFileSync(path, 'utf8'))
    const result = solveArcRouting(instance, { seed: '1', iterations: 5000 })
    expect(checkArcRoutes(instance, result)).toEqual([])
    expect(result.value).toBeGreaterThanOrEqual(best)
    expect(result.bound ?? Infinity).toBeLessThanOrEqual(best)
    return result.value / best - 1
  })
  expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeLessThan(0.01)
})
