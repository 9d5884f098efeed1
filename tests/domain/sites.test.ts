import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomFrom } from 'domain/random.ts'
import { checkSites } from 'domain/solvers/check-sites.ts'
import { solveSites, type SitesInstance } from 'domain/solvers/sites.ts'
import { highsSolver } from 'server/jobs/highs-solver.ts'
import { coveringOf } from '#bench/covering.ts'
import { seededSites } from '#bench/seeded-sites.ts'

const exact = await highsSolver()
const quick = { seed: 'test', iterations: 300 }

/** Every set of sites that keeps the rules, looked at one by one. */
function bestByAll(instance: SitesInstance): number {
  const { demand, covers, most, required = [], excluded = [], costs, budget = Infinity, unlike } = instance
  let best = -Infinity
  for (let mask = 0; mask < 2 ** covers.length; mask += 1) {
    const taken = [...covers.keys()].filter((site) => (mask & (1 << site)) !== 0)
    if (taken.length > most || excluded.some((site) => taken.includes(site))) continue
    if (required.some((site) => !taken.includes(site)) || unlike?.every((site) => taken.includes(site))) continue
    if (taken.reduce((sum, site) => sum + (costs?.[site] ?? 0), 0) > budget) continue
    const reached = new Set(taken.flatMap((site) => covers[site] ?? []))
    best = Math.max(
      best,
      [...reached].reduce((sum, point) => sum + (demand[point] ?? 0), 0),
    )
  }
  return best
}

/** Small choices of every kind: with and without costs, required and excluded sites, a set not to be repeated. */
const anyInstance = fc
  .record({ points: fc.integer({ min: 1, max: 9 }), sites: fc.integer({ min: 1, max: 8 }) })
  .chain(({ points, sites }) => {
    const site = fc.nat(sites - 1)
    const cost = fc.integer({ min: 1, max: 9 })
    return fc
      .record({
        demand: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: points, maxLength: points }),
        covers: fc.array(fc.uniqueArray(fc.nat(points - 1), { maxLength: 5 }), { minLength: sites, maxLength: sites }),
        most: fc.integer({ min: 1, max: 4 }),
        costs: fc.option(fc.array(cost, { minLength: sites, maxLength: sites })),
        budget: fc.integer({ min: 9, max: 24 }),
        required: fc.option(site),
        excluded: fc.uniqueArray(site, { maxLength: 2 }),
        unlike: fc.option(fc.uniqueArray(site, { minLength: 1, maxLength: 3 })),
      })
      .map(({ costs, budget, required, excluded, unlike, ...rest }): SitesInstance => {
        const needed = required === null ? [] : [required]
        return {
          ...rest,
          required: needed,
          excluded: excluded.filter((one) => one !== required),
          ...(costs && { costs, budget }),
          ...(unlike?.some((one) => one !== required) && { unlike }),
        }
      })
  })

describe('on any small choice', () => {
  test('the exact answer is the best of all sets, and says so', () => {
    fc.assert(
      fc.property(anyInstance, (instance) => {
        const result = solveSites({ ...instance, exact }, quick)
        expect(checkSites(instance, result)).toEqual([])
        expect(result).toMatchObject({ value: bestByAll(instance), bound: result.value, gap: 0, proven: true })
      }),
      { numRuns: 400 },
    )
  })

  test('without the exact solver the bound is never below the best of all sets', () => {
    fc.assert(
      fc.property(anyInstance, (instance) => {
        const result = solveSites(instance, quick)
        const best = bestByAll(instance)
        expect(checkSites(instance, result)).toEqual([])
        expect(result.value).toBeLessThanOrEqual(best)
        expect(result.bound ?? Infinity).toBeGreaterThanOrEqual(best)
        expect(result.proven && result.value < best).toBe(false)
      }),
      { numRuns: 200 },
    )
  })
})

/** Sites that overlap at random, so that greedy and swaps alone seldom find the best. */
function overlapping(seed: string): SitesInstance {
  const random = randomFrom(seed)
  const demand = Array.from({ length: 60 }, () => random.whole(1, 5))
  const points = [...demand.keys()]
  const covers = Array.from({ length: 16 }, () => random.shuffled(points).slice(0, random.whole(6, 14)))
  const costs = covers.map(() => random.whole(1, 9))
  return { demand, covers, most: 5, ...(random.chance(0.5) && { costs, budget: 20 }) }
}

test('what the first search misses, bound and exact solver find', () => {
  const seeds = Array.from({ length: 60 }, (_, at) => `overlap ${at}`)
  const missed = seeds.filter((seed) => {
    const instance = overlapping(seed)
    const best = bestByAll(instance)
    // One draw: the search ends where greedy and swaps end.
    const { value, proven } = solveSites({ ...instance, exact }, { seed, iterations: 1 })
    expect([seed, value, proven]).toEqual([seed, best, true])
    return solveSites(instance, { seed, iterations: 1 }).value < best
  })
  expect(missed.length).toBeGreaterThan(5)
})

describe('choosing event sites', () => {
  test('greedy alone would take the middle and lose: the two at the sides cover all', () => {
    // The middle site covers most, but leaves a rest to each side.
    const instance = {
      demand: [10, 11, 11, 10],
      covers: [
        [1, 2],
        [0, 1],
        [2, 3],
      ],
      most: 2,
    }
    expect(solveSites({ ...instance, exact }, quick)).toMatchObject({ solution: [1, 2], value: 42, proven: true })
  })

  test('one site alone is proved without the exact solver', () => {
    const instance = seededSites('one', { pointCount: 300, siteCount: 100, most: 1 })
    const most = Math.max(
      ...instance.covers.map((points) => points.reduce((sum, point) => sum + (instance.demand[point] ?? 0), 0)),
    )
    expect(solveSites(instance, quick)).toMatchObject({ value: most, bound: most, gap: 0, proven: true })
  })

  test('2,000 points and 500 sites are proved, and repeat with the seed', () => {
    const instance = { ...seededSites('large', { pointCount: 2000, siteCount: 500, most: 20 }), exact }
    const result = solveSites(instance, { seed: 'a', iterations: 50_000 })
    expect(checkSites(instance, result)).toEqual([])
    expect(result).toMatchObject({ proven: true, gap: 0 })
    expect(solveSites(instance, { seed: 'a', iterations: 50_000 })).toEqual(result)
  })

  test('another set of equal worth, or the next best, is another one', () => {
    const instance = { demand: [5, 5, 3], covers: [[0], [1], [0], [2]], most: 2, exact }
    const first = solveSites(instance, quick)
    const other = solveSites({ ...instance, unlike: first.solution }, quick)
    expect(first).toMatchObject({ value: 10, proven: true })
    expect(other).toMatchObject({ value: 10, proven: true })
    expect(other.solution).not.toEqual(first.solution)
    // Both with the second site are forbidden once the first is required.
    expect(solveSites({ ...instance, required: [0], unlike: [0, 1] }, quick)).toMatchObject({
      solution: [0, 3],
      value: 8,
    })
  })

  test('stopped at once it still keeps every rule', () => {
    const instance = { ...seededSites('stop', { pointCount: 800, siteCount: 200, most: 10 }), exact, required: [3] }
    const result = solveSites(instance, { seed: 'a', signal: { aborted: true } })
    expect(checkSites(instance, result)).toEqual([])
    expect(result.value).toBeGreaterThan(0)
  })

  test('refuses what cannot be asked', () => {
    const instance = { demand: [1, 2], covers: [[0], [1]], most: 1 }
    expect(() => solveSites({ ...instance, required: [0, 1] }, quick)).toThrow(RangeError)
    expect(() => solveSites({ ...instance, required: [0], excluded: [0] }, quick)).toThrow(RangeError)
    expect(() => solveSites({ ...instance, required: [0], costs: [5, 5], budget: 4 }, quick)).toThrow(RangeError)
    expect(() => solveSites({ ...instance, covers: [[7], []] }, quick)).toThrow(RangeError)
    expect(() => solveSites({ ...instance, required: [0], unlike: [0] }, quick)).toThrow(RangeError)
  })
})

test('the checker finds every kind of wrong answer', () => {
  const instance: SitesInstance = {
    demand: [4, 5, 6],
    covers: [[0], [1], [2], [0, 1]],
    most: 2,
    required: [0],
    excluded: [3],
    costs: [1, 2, 3, 4],
    budget: 3,
    unlike: [0, 2],
  }
  expect(checkSites(instance, { solution: [0, 1], value: 9 })).toEqual([])
  expect(checkSites(instance, { solution: [0, 1], value: 10 })).toEqual(['wrong_value'])
  expect(checkSites(instance, { solution: [0, 2], value: 10 })).toEqual(['repeated', 'over_budget'])
  expect(checkSites(instance, { solution: [1], value: 5 })).toEqual(['required_left_out'])
  expect(checkSites(instance, { solution: [0, 3], value: 9 })).toEqual(['excluded_taken', 'over_budget'])
  expect(checkSites(instance, { solution: [0, 0], value: 4 })).toEqual(['site_twice'])
  expect(checkSites({ ...instance, most: 1 }, { solution: [0, 1], value: 9 })).toEqual(['too_many'])
  expect(checkSites(instance, { solution: [0, 9], value: 4 })).toEqual(['no_such_site'])
})

test('a covering file is read as points that are sites too, the radius belonging to the reach', () => {
  const text = '3\n0 0 7\n3 4 8\n30 40 9\n'
  expect(coveringOf(text, { radius: 5, p: 2 })).toEqual({ demand: [7, 8, 9], covers: [[0, 1], [0, 1], [2]], most: 2 })
  expect(coveringOf(text, { radius: 4.9, p: 2 }).covers).toEqual([[0], [1], [2]])
})
