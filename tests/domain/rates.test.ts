import fc from 'fast-check'
import { expect, test } from 'vitest'
import { poolRates, worstGrade } from 'domain/formulas/pool-rates.ts'
import { compareRates, rankableFirst } from 'domain/formulas/rank-rates.ts'
import { rateOfCounts, toldRate } from 'domain/formulas/rate-of-counts.ts'
import { wilsonInterval } from 'domain/formulas/wilson-interval.ts'
import { type Grade, rateSchema } from 'domain/rate.ts'

const rate = (
  numerator: number,
  denominator: number | null,
  more: { high?: number; grade?: Grade; asOf?: string } = {},
) =>
  rateOfCounts({
    numerator,
    numeratorHigh: more.high ?? numerator,
    denominator,
    grade: more.grade ?? 'b',
    asOf: more.asOf ?? '2026-03-01',
    source: 'population',
  })

/** Counts of a rate that shows a percentage. */
const counts = fc
  .record({
    denominator: fc.integer({ min: 1, max: 5000 }),
    low: fc.nat(6000),
    extra: fc.nat(500),
    grade: fc.constantFrom<Grade>('a', 'b', 'c'),
  })
  .map(({ denominator, low, extra, grade }) => rate(low, denominator, { high: low + extra, grade }))

test('gives the intervals of 297 in 1,101 and of 9 in 30', () => {
  expect(wilsonInterval(297, 1101)?.[0]).toBeCloseTo(0.24437182114607672, 12)
  expect(wilsonInterval(297, 1101)?.[1]).toBeCloseTo(0.2967388683862507, 12)
  expect(wilsonInterval(9, 30)?.[0]).toBeCloseTo(0.16664562643958933, 12)
  expect(wilsonInterval(9, 30)?.[1]).toBeCloseTo(0.4787612101166018, 12)
})

test('has no interval of nothing, none above 100 % and none of a negative count', () => {
  expect(wilsonInterval(0, 0)).toBeNull()
  expect(wilsonInterval(5, 4)).toBeNull()
  expect(() => wilsonInterval(-1, 4)).toThrow(RangeError)
})

test('keeps every interval inside 0 and 1 and round its share', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), (total, any) => {
      const count = any % (total + 1)
      const [low, high] = wilsonInterval(count, total) ?? [NaN, NaN]
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(count / total + 1e-12)
      expect(high).toBeGreaterThanOrEqual(count / total - 1e-12)
    }),
  )
})

test('orders value, low and high, and is a rate by its schema', () => {
  fc.assert(
    fc.property(counts, (one) => {
      expect(rateSchema.parse(one)).toEqual(one)
      expect(one.value).toBe(one.low)
      expect(one.high).toBeGreaterThanOrEqual(one.low ?? NaN)
      expect(one.flags.includes('over_100')).toBe((one.high ?? 0) > 1)
    }),
  )
})

test('shows no percentage over a guess or over nothing, but keeps the counts', () => {
  expect(rate(181, 1298, { high: 193, grade: 'd' })).toMatchObject({
    value: null,
    low: null,
    high: null,
    ci: null,
    numerator: 181,
    numeratorHigh: 193,
    denominator: 1298,
    flags: ['guessed_denominator'],
  })
  for (const denominator of [0, null])
    expect(rate(181, denominator)).toMatchObject({
      value: null,
      numerator: 181,
      denominator: null,
      grade: null,
      flags: ['no_denominator'],
    })
})

test('pools counts, with the worst grade and the oldest date', () => {
  const pooled = poolRates([
    rate(297, 1101, { high: 320, grade: 'b', asOf: '2026-03-01' }),
    rate(181, 1298, { high: 193, grade: 'c', asOf: '2024-11-01' }),
  ])
  expect(pooled.value).toBeCloseTo(0.1992496873697374, 12)
  expect(pooled.high).toBeCloseTo(0.21383909962484368, 12)
  expect(pooled).toMatchObject({
    numerator: 478,
    numeratorHigh: 513,
    denominator: 2399,
    grade: 'c',
    asOf: '2024-11-01',
  })
})

test('leaves parts without a percentage out of the pool, customers and all', () => {
  const rated = rate(30, 100, { grade: 'a' })
  expect(poolRates([rated, rate(500, null), rate(500, 600, { grade: 'd' })])).toEqual(rated)
  expect(poolRates([rate(500, null)])).toMatchObject({ value: null, numerator: 0, flags: ['no_denominator'] })
})

test('never pools to a value outside its parts, nor to a better grade than the worst', () => {
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 8 }), (parts) => {
      const pooled = poolRates(parts)
      const values = parts.map((part) => part.value ?? NaN)
      expect(pooled.value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12)
      expect(pooled.value).toBeLessThanOrEqual(Math.max(...values) + 1e-12)
      expect(pooled.high).toBeGreaterThanOrEqual((pooled.value ?? NaN) - 1e-12)
      expect(pooled.grade).toBe(worstGrade(parts.map((part) => part.grade ?? 'a')))
    }),
  )
})

test('ranks 9 of 30 below 297 of 1,101, and what has no interval last', () => {
  const small = rate(9, 30)
  const large = rate(297, 1101)
  const over = rate(437, 420)
  const unknown = rate(900, null)
  expect(rankableFirst([over, null, unknown, small, large], (one) => one)).toEqual([large, small, unknown, over, null])
})

test('ranks level intervals by their count', () => {
  expect(compareRates(rate(0, 10), rate(0, 500))).toBe(0)
  expect(compareRates({ ...rate(3, 10), ci: [0.1, 0.6] }, { ...rate(40, 90), ci: [0.1, 0.6] })).toBeGreaterThan(0)
})

test('of fewer than ten no percentage is told, and the counts stay', () => {
  const few = rateOfCounts({
    numerator: 8,
    numeratorHigh: 8,
    denominator: 9,
    grade: 'a',
    asOf: '2026-09-12',
    source: 'x',
  })
  expect(toldRate(few)).toMatchObject({ value: null, ci: null, numerator: 8, denominator: 9, flags: ['few_cases'] })
  const ten = rateOfCounts({
    numerator: 8,
    numeratorHigh: 8,
    denominator: 10,
    grade: 'a',
    asOf: '2026-09-12',
    source: 'x',
  })
  expect(toldRate(ten)).toMatchObject({ value: 0.8, flags: [] })
})
