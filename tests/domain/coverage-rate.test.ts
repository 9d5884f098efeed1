import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isActiveCustomer } from 'domain/formulas/active-customer.ts'
import { coverageCounts, coverageRate, customerDensity } from 'domain/formulas/coverage-rate.ts'
import { type Observation, householdDenominator } from 'domain/formulas/household-denominator.ts'
import type { Grade } from 'domain/rate.ts'

const onDate = '2026-11-21'
const stat = (
  metric: Observation['metric'],
  value: number,
  grade: Grade,
  asOf: string,
  sourceKind: Observation['sourceKind'] = 'property',
) => ({ metric, value, grade, asOf, sourceKind })
const denominator = (stats: Observation[], buildings: { households: number; asOf: string } | null = null) =>
  householdDenominator(stats, buildings, onDate)

test('covers 27.0 to 29.1 % of the occupied flats of a planned compound', () => {
  const stats = [stat('households_planned', 1280, 'b', '2026-03-01'), stat('occupancy', 0.86, 'b', '2026-05-01')]
  const households = denominator(stats)
  expect(households).toEqual({ count: 1101, grade: 'b', asOf: '2026-03-01', source: 'planned_by_occupancy' })
  const rate = coverageRate({ units: 297, unlocated: 23 }, households)
  expect(rate.low).toBeCloseTo(0.26975476839237056, 12)
  expect(rate.high).toBeCloseTo(0.29064486830154407, 12)
  expect(rate.ci?.[0]).toBeCloseTo(0.24437182114607672, 12)
  expect(rate.ci?.[1]).toBeCloseTo(0.2967388683862507, 12)
})

test('derives households from people at grade c', () => {
  const households = denominator([stat('population', 3400, 'a', '2026-10-01', 'committee')])
  expect(households).toEqual({ count: 1298, grade: 'c', asOf: '2026-10-01', source: 'population' })
  const rate = coverageRate({ units: 181, unlocated: 12 }, households)
  expect(rate.low).toBeCloseTo(0.13944530046224962, 12)
  expect(rate.high).toBeCloseTo(0.14869029275808937, 12)
})

test('shows 104 % as it is and flags it', () => {
  const rate = coverageRate(
    { units: 437, unlocated: 0 },
    denominator([stat('households_occupied', 420, 'a', '2026-01-05')]),
  )
  expect(rate.value).toBeCloseTo(1.0404761904761906, 12)
  expect(rate).toMatchObject({ ci: null, flags: ['over_100'] })
})

test('counts customers a square kilometre where no percentage may stand', () => {
  const rate = coverageRate(
    { units: 181, unlocated: 0 },
    denominator([stat('households_occupied', 900, 'a', '2026-11-01', 'estimate_person')]),
  )
  expect(rate).toMatchObject({ value: null, grade: 'd', flags: ['guessed_denominator'] })
  expect(customerDensity(181, 94_000)).toBeCloseTo(1925.531914893617, 9)
  expect(customerDensity(181, null)).toBeNull()
})

test('takes a count of this year before an older one, and the later of two equals', () => {
  const old = stat('households_occupied', 500, 'a', '2025-11-20')
  expect(denominator([old])).toMatchObject({ count: 500, grade: 'b' })
  expect(denominator([stat('households_occupied', 500, 'a', '2025-11-21')])).toMatchObject({ grade: 'a' })
  expect(denominator([old, stat('households_occupied', 480, 'b', '2026-02-01')])).toMatchObject({ count: 480 })
  expect(denominator([old, stat('households_occupied', 300, 'd', '2026-11-20')])).toMatchObject({ count: 500 })
})

test('prefers the buildings to a guess, and anything to the flats planned years ago', () => {
  const buildings = { households: 640, asOf: '2026-06-12' }
  const guess = stat('households_occupied', 900, 'a', '2026-11-01', 'estimate_person')
  expect(denominator([guess], buildings)).toEqual({ count: 640, grade: 'c', asOf: '2026-06-12', source: 'buildings' })
  expect(denominator([stat('occupancy', 0.5, 'b', '2026-02-01')], buildings)).toMatchObject({
    count: 320,
    source: 'buildings',
  })
  expect(denominator([stat('households_planned', 700, 'b', '2019-01-01')])).toMatchObject({
    grade: 'c',
    source: 'households_planned',
  })
})

test('does not know on a day what was observed after it', () => {
  expect(denominator([stat('households_occupied', 500, 'a', '2026-11-22')])).toBeNull()
  expect(denominator([stat('households_occupied', 0, 'a', '2026-11-01')])).toBeNull()
})

test('counts a door once, and a household without a door number once', () => {
  expect(
    coverageCounts([
      { unitId: '3-2-1201', householdId: 'h1' },
      { unitId: '3-2-1201', householdId: null },
      { unitId: null, householdId: 'h1' },
      { unitId: null, householdId: 'h2' },
      { unitId: null, householdId: 'h2' },
      { unitId: null, householdId: null },
    ]),
  ).toEqual({ units: 1, unlocated: 2 })
})

test('counts whoever uses a product and is not lost', () => {
  expect(isActiveCustomer('dormant', 1)).toBe(true)
  expect(isActiveCustomer('active', 0)).toBe(false)
  expect(isActiveCustomer('lost', 3)).toBe(false)
})

test('orders its bounds whatever the counts', () => {
  fc.assert(
    fc.property(fc.nat(3000), fc.nat(300), fc.integer({ min: 1, max: 5000 }), (units, unlocated, count) => {
      const rate = coverageRate({ units, unlocated }, { count, grade: 'a', asOf: null, source: 'households_occupied' })
      expect(rate.low).toBe(units / count)
      expect(rate.high).toBeGreaterThanOrEqual(rate.low ?? NaN)
      expect(rate.ci === null).toBe(units > count)
      expect(rate.ci?.[0] ?? 0).toBeLessThanOrEqual((rate.low ?? NaN) + 1e-12)
    }),
  )
})
