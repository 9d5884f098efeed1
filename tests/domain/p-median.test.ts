import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomFrom } from 'domain/random.ts'
import { checkPMedian } from 'domain/solvers/check-p-median.ts'
import { solvePMedian, type PMedianInstance } from 'domain/solvers/p-median.ts'
import { highsSolver } from 'server/jobs/highs-solver.ts'
import { pMedianOf } from '#bench/pmed.ts'

const exact = await highsSolver()
const quick = { seed: 'test', iterations: 20 }

function bestByAll({ clientCount, siteCount, distances, weights, count, ...rules }: PMedianInstance): number {
  let best = Infinity
  for (let mask = 0; mask < 2 ** siteCount; mask += 1) {
    const taken = Array.from({ length: siteCount }, (_, site) => site).filter((site) => (mask & (1 << site)) !== 0)
    if (taken.length !== count || rules.excluded?.some((site) => taken.includes(site))) continue
    if (rules.required?.some((site) => !taken.includes(site))) continue
    let cost = 0
    for (let client = 0; client < clientCount; client += 1) {
      const least = Math.min(...taken.map((site) => distances[client * siteCount + site] ?? Infinity))
      cost += least * (weights?.[client] ?? 1)
    }
    best = Math.min(best, cost)
  }
  return best
}

const anyInstance = fc
  .record({ clientCount: fc.integer({ min: 1, max: 8 }), siteCount: fc.integer({ min: 2, max: 8 }) })
  .chain(({ clientCount, siteCount }) => {
    const size = clientCount * siteCount
    return fc
      .record({
        distances: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: size, maxLength: size }),
        weights: fc.option(
          fc.array(fc.integer({ min: 0, max: 5 }), { minLength: clientCount, maxLength: clientCount }),
        ),
        count: fc.integer({ min: 1, max: siteCount - 1 }),
        required: fc.option(fc.nat(siteCount - 1)),
        excluded: fc.option(fc.nat(siteCount - 1)),
      })
      .map(({ distances, weights, count, required, excluded }): PMedianInstance => ({
        clientCount,
        siteCount,
        distances,
        count,
        ...(weights && { weights }),
        ...(required !== null && { required: [required] }),
        ...(excluded !== null && excluded !== required && { excluded: [excluded] }),
      }))
  })

/** The best choice costs nothing, and the prices alone end below that. */
const nothingToGo: PMedianInstance = {
  clientCount: 3,
  siteCount: 6,
  distances: [6, 6, 2, 0, 4, 0, 8, 0, 8, 8, 3, 8, 15, 0, 6, 14, 14, 14],
  count: 3,
  required: [0],
}

test('on any small instance the exact answer is the best of all sets', () => {
  fc.assert(
    fc.property(anyInstance, (instance) => {
      const result = solvePMedian({ ...instance, exact }, quick)
      expect(checkPMedian(instance, result)).toEqual([])
      expect(result).toMatchObject({ value: bestByAll(instance), bound: result.value, proven: true })
    }),
    { numRuns: 300, examples: [[nothingToGo], [{ ...nothingToGo, weights: [0, 4, 1] }]] },
  )
})

test('without the exact solver the bound is never above the best of all sets', () => {
  fc.assert(
    fc.property(anyInstance, (instance) => {
      const result = solvePMedian(instance, quick)
      const best = bestByAll(instance)
      expect(checkPMedian(instance, result)).toEqual([])
      expect(result.value).toBeGreaterThanOrEqual(best)
      expect(result.bound ?? 0).toBeLessThanOrEqual(best)
      expect(result.proven && result.value > best).toBe(false)
    }),
    { numRuns: 200 },
  )
})

test('what the first search misses, bound and exact solver find', () => {
  const missed = Array.from({ length: 40 }, (_, at) => `asymmetric ${at}`).filter((seed) => {
    const random = randomFrom(seed)
    // Far from any plane: many swaps end in corners.
    const distances = Array.from({ length: 30 * 14 }, () => random.whole(1, 12))
    const instance = { clientCount: 30, siteCount: 14, distances, count: 4 }
    const best = bestByAll(instance)
    const { value, proven } = solvePMedian({ ...instance, exact }, { seed, iterations: 1 })
    expect([seed, value, proven]).toEqual([seed, best, true])
    return solvePMedian(instance, { seed, iterations: 1 }).value > best
  })
  expect(missed.length).toBeGreaterThan(3)
})

/** Points in a square, each a client and a site. */
function squareOf(seed: string, size: number, count: number): PMedianInstance {
  const random = randomFrom(seed)
  const points = Array.from({ length: size }, () => ({ x: random.whole(0, 10_000), y: random.whole(0, 10_000) }))
  const distances = points.flatMap((a) => points.map((b) => Math.round(Math.hypot(a.x - b.x, a.y - b.y))))
  return { clientCount: size, siteCount: size, distances, count }
}

test('120 points are proved, and repeat with the seed', () => {
  const instance = { ...squareOf('square', 120, 8), exact }
  const result = solvePMedian(instance, quick)
  expect(checkPMedian(instance, result)).toEqual([])
  expect(result).toMatchObject({ proven: true, gap: 0 })
  expect(solvePMedian(instance, quick)).toEqual(result)
})

test('stopped at once it still takes as many as asked', () => {
  const instance = { ...squareOf('stop', 60, 5), required: [7], excluded: [3] }
  const result = solvePMedian(instance, { seed: 'a', signal: { aborted: true } })
  expect(checkPMedian(instance, result)).toEqual([])
})

test('refuses what cannot be asked', () => {
  const instance = squareOf('refuse', 4, 2)
  expect(() => solvePMedian({ ...instance, count: 0 }, quick)).toThrow(RangeError)
  expect(() => solvePMedian({ ...instance, count: 4, excluded: [1] }, quick)).toThrow(RangeError)
  expect(() => solvePMedian({ ...instance, required: [1], excluded: [1] }, quick)).toThrow(RangeError)
  expect(() => solvePMedian({ ...instance, distances: [1, 2] }, quick)).toThrow(RangeError)
})

test('the checker finds every kind of wrong answer', () => {
  const instance: PMedianInstance = {
    clientCount: 2,
    siteCount: 4,
    distances: [0, 3, 5, 9, 4, 0, 6, 9],
    count: 2,
    required: [0],
    excluded: [3],
  }
  expect(checkPMedian(instance, { solution: [0, 1], value: 0 })).toEqual([])
  expect(checkPMedian(instance, { solution: [0, 2], value: 3 })).toEqual(['wrong_value'])
  expect(checkPMedian(instance, { solution: [1, 2], value: 3 })).toEqual(['required_left_out'])
  expect(checkPMedian(instance, { solution: [0, 3], value: 4 })).toEqual(['excluded_taken'])
  expect(checkPMedian(instance, { solution: [0], value: 4 })).toEqual(['wrong_count'])
  expect(checkPMedian(instance, { solution: [0, 0], value: 4 })).toEqual(['site_twice', 'wrong_count'])
  expect(checkPMedian(instance, { solution: [0, 7], value: 4 })).toEqual(['no_such_site'])
})

test('of an edge named twice in a file the last line holds', () => {
  const { distances, count } = pMedianOf('3 3 1\n1 2 30\n2 3 10\n2 1 5\n', null)
  expect(Array.from(distances)).toEqual([0, 5, 15, 5, 0, 10, 15, 10, 0])
  expect(count).toBe(1)
})
