import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomFrom } from 'domain/random.ts'
import { checkTour } from 'domain/solvers/check-tour.ts'
import { oneTreeBound } from 'domain/solvers/one-tree-bound.ts'
import { solveTour, type TourInstance } from 'domain/solvers/tour.ts'
import { exactCycle } from 'domain/solvers/tour-exact.ts'
import { tourTables } from 'domain/solvers/tour-tables.ts'
import { tourOf } from '#bench/tsp.ts'
import { instancesOf } from '#bench/instances.ts'
import { orders } from '#support/orders.ts'
import { range } from '#support/graphs.ts'
import { sharedFile } from '#support/osm.ts'
import { readFileSync } from 'node:fs'

const anyPoints = (least: number, most: number) =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), {
    minLength: least,
    maxLength: most,
  })
const anyEnds = fc.constantFrom<Pick<TourInstance, 'start' | 'end'>>(
  {},
  { start: 1 },
  { start: 1, end: 'anywhere' },
  { start: 1, end: 0 },
  { start: 0, end: 1 },
  { end: 0 },
  { end: 'anywhere' },
)

/** Streets of a small town: stops in clusters, some at one spot. */
function town(stopCount: number): TourInstance {
  const random = randomFrom('town')
  const centres = range(8).map(() => [random.whole(0, 9000), random.whole(0, 9000)] as const)
  const points = range(stopCount).map((): [number, number] => {
    const [x, y] = random.pick(centres)
    return [x + 40 * random.whole(-10, 10), y + 40 * random.whole(-10, 10)]
  })
  return { stopCount, points }
}

function lengthOf({ points = [], end = 'start' }: TourInstance, order: readonly number[]): number {
  const round = end === 'start' ? [...order, ...order.slice(0, 1)] : order
  return round.slice(1).reduce((sum, stop, at) => {
    const [[xA, yA] = [0, 0], [xB, yB] = [0, 0]] = [points[round[at] ?? 0], points[stop]]
    return sum + Math.round(Math.hypot(xA - xB, yA - yB))
  }, 0)
}

describe('the order of stops', () => {
  test('of a square goes round it, and ends where it began', () => {
    const points = [
      [0, 0],
      [100, 100],
      [100, 0],
      [0, 100],
    ] as const
    const result = solveTour({ stopCount: 4, points, start: 3 }, { seed: 'a' })
    expect(result).toMatchObject({ value: 400, bound: 400, gap: 0, proven: true })
    expect(result.solution[0]).toBe(3)
    expect(result.solution[2]).toBe(2)
  })

  test('on a line from the middle to anywhere turns once, at the nearer end', () => {
    const points = [0, 10, 20, 30, 70].map((x) => [x, 0] as const)
    const open = solveTour({ stopCount: 5, points, start: 2, end: 'anywhere' }, { seed: 'a' })
    expect(open).toMatchObject({ value: 90, proven: true, solution: [2, 1, 0, 3, 4] })
    const elsewhere = solveTour({ stopCount: 5, points, start: 2, end: 3 }, { seed: 'a' })
    expect(elsewhere).toMatchObject({ value: 20 + 70 + 40 })
    expect(elsewhere.solution.at(-1)).toBe(3)
  })

  test('of up to seven stops is the best there is, whatever its ends', () => {
    fc.assert(
      fc.property(anyPoints(2, 7), anyEnds, (points, ends) => {
        const instance = { stopCount: points.length, points, ...ends }
        const result = solveTour(instance, { seed: 'a' })
        expect(checkTour(instance, result)).toEqual([])
        const allowed = orders(points.length).filter(
          (order) =>
            (ends.start === undefined || order[0] === ends.start) &&
            (typeof ends.end !== 'number' || order.at(-1) === ends.end),
        )
        expect(result.value).toBe(Math.min(...allowed.map((order) => lengthOf(instance, order))))
        expect(result.proven).toBe(true)
      }),
      { numRuns: 80, seed: 3 },
    )
  })

  test('of any more stops passes the checker, and the bound is never above it', () => {
    fc.assert(
      fc.property(anyPoints(13, 40), anyEnds, (points, ends) => {
        const instance = { stopCount: points.length, points, ...ends }
        const result = solveTour(instance, { seed: 'a', iterations: 200 })
        expect(checkTour(instance, result)).toEqual([])
        expect(result.bound ?? Infinity).toBeLessThanOrEqual(result.value)
        const longer = solveTour(instance, { seed: 'b', iterations: 600 })
        expect(longer.value).toBeGreaterThanOrEqual(result.bound ?? 0)
      }),
      { numRuns: 60, seed: 5 },
    )
  })

  test('is told by distances as by points', () => {
    const { stopCount, points = [] } = town(30)
    const distances = points.flatMap((a) => points.map((b) => Math.round(Math.hypot(a[0] - b[0], a[1] - b[1]))))
    const byDistances = { stopCount, distances, start: 4, end: 'anywhere' } as const
    const result = solveTour(byDistances, { seed: 'a', iterations: 2000 })
    expect(checkTour(byDistances, result)).toEqual([])
    const { value } = solveTour({ stopCount, points, start: 4, end: 'anywhere' }, { seed: 'a', iterations: 2000 })
    expect(result.value).toBe(value)
  })

  test('takes stops at one spot one after another', () => {
    const points = range(60).map((stop): [number, number] => [(stop % 4) * 100, (stop % 3) * 100])
    const result = solveTour({ stopCount: 60, points }, { seed: 'a' })
    expect(result).toMatchObject({ value: 1200, proven: true })
  })

  test('of no stop or one is nothing to walk', () => {
    expect(solveTour({ stopCount: 0, points: [] }, { seed: 'a' })).toMatchObject({
      solution: [],
      value: 0,
      proven: true,
    })
    const one = { stopCount: 1, points: [[5, 5]], start: 0, end: 'anywhere' } as const
    expect(solveTour(one, { seed: 'a' })).toMatchObject({ solution: [0], value: 0 })
  })
})

test('1-trees never promise more than the best tour, and little less', () => {
  fc.assert(
    fc.property(anyPoints(5, 11), (points) => {
      const tables = tourTables({ stopCount: points.length, points })
      const best = tables.lengthOf(exactCycle(tables))
      const bound = oneTreeBound(tables, { length: best, isOver: () => false })
      if (tables.count < 3) return
      expect(bound).toBeLessThanOrEqual(best)
      expect(bound).toBeGreaterThanOrEqual(0.8 * best)
    }),
    { seed: 9 },
  )
})

describe('a search', () => {
  test('gives the same answer to the same seed and iterations', () => {
    const search = (seed: string, iterations: number) => solveTour(town(120), { seed, iterations })
    expect(search('x', 300)).toEqual(search('x', 300))
    expect(search('x', 3000).value).toBeLessThan(search('x', 1).value)
  })

  test('stopped at once or on the way keeps its best so far', () => {
    const instance = town(300)
    const stop = new AbortController()
    const values: number[] = []
    const onProgress = ({ value }: { value: number }) => {
      values.push(value)
      if (values.length === 3) stop.abort()
    }
    const stopped = solveTour(instance, { seed: 'x', iterations: 1e9, signal: stop.signal, onProgress })
    expect(checkTour(instance, stopped)).toEqual([])
    expect(stopped.value).toBe(values.at(-1))
    const atOnce = solveTour(instance, { seed: 'x', signal: AbortSignal.abort() })
    expect(checkTour(instance, atOnce)).toEqual([])
  })

  test('ends by the clock where it was given time', () => {
    const instance = town(200)
    const startedAt = performance.now()
    const result = solveTour(instance, { seed: 'x', ms: 60 })
    expect(checkTour(instance, result)).toEqual([])
    expect(performance.now() - startedAt).toBeLessThan(2000)
  })

  test('refuses what cannot be', () => {
    const points = range(3).map((x) => [x, x] as const)
    const refused: TourInstance[] = [
      { stopCount: 3 },
      { stopCount: 2, points },
      { stopCount: 3, points, start: 3 },
      { stopCount: 3, points, start: 1, end: 1 },
      { stopCount: 2, distances: [0, 1, 2, 0] },
      { stopCount: 2, distances: [0, 0.5, 0.5, 0] },
      { stopCount: 2, distances: [0, Infinity, Infinity, 0] },
    ]
    for (const instance of refused) expect(() => solveTour(instance, { seed: 'a' })).toThrow(RangeError)
    for (const budget of [{ iterations: 0 }, { ms: 0 }]) {
      expect(() => solveTour({ stopCount: 3, points }, { seed: 'a', ...budget })).toThrow(RangeError)
    }
  })
})

test('the checker sees what is wrong', () => {
  const points = [0, 10, 30].map((x) => [x, 0] as const)
  const faults = (solution: number[], value: number, ends: Pick<TourInstance, 'start' | 'end'> = {}) =>
    checkTour({ stopCount: 3, points, ...ends }, { solution, value })
  expect(faults([0, 1, 2], 60)).toEqual([])
  expect(faults([0, 1, 2], 30, { start: 0, end: 2 })).toEqual([])
  expect(faults([0, 1], 20)).toEqual(['stop_left_out'])
  expect(faults([0, 1, 2, 1], 60)).toEqual(['stop_twice'])
  expect(faults([0, 1, 2, 3], 60)).toContain('no_such_stop')
  expect(faults([0, 1, 2], 60, { start: 1 })).toEqual(['wrong_start'])
  expect(faults([0, 1, 2], 30, { start: 0, end: 1 })).toEqual(['wrong_end'])
  expect(faults([0, 1, 2], 59)).toEqual(['wrong_value'])
})

const published = sharedFile('bench/tsp')
const instances = published ? instancesOf(published, 'tsp') : []
for (const { file, path, best } of instances) {
  const instance = tourOf(readFileSync(path, 'utf8'))
  const share = instance.stopCount <= 200 ? 0.005 : 0.02
  test(`20,000 bridges bring ${file} within ${100 * share} % of the best known, and the bound below it`, () => {
    const result = solveTour(instance, { seed: '1', iterations: 20_000 })
    expect(checkTour(instance, result)).toEqual([])
    expect(result.value).toBeGreaterThanOrEqual(best)
    expect(result.value).toBeLessThanOrEqual(best * (1 + share))
    expect(result.bound).toBeLessThanOrEqual(best)
    expect(result.bound).toBeGreaterThan(0.97 * best)
  })
}
