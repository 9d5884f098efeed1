import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apportion } from 'domain/formulas/apportion.ts'
import { hexagonCoverage, hexagonHouseholds } from 'domain/formulas/hexagon-coverage.ts'
import type { Denominator } from 'domain/formulas/household-denominator.ts'

const counted = (count: number, grade: Denominator['grade'] = 'a'): Denominator => ({
  count,
  grade,
  asOf: '2026-05-01',
  source: 'households_occupied',
})

test('scales the buildings of a counted place to it and leaves the others as estimated', () => {
  const households = hexagonHouseholds(
    [
      { hexagon: 'x', placeId: 'p', households: 60 },
      { hexagon: 'y', placeId: 'p', households: 20 },
      { hexagon: 'y', placeId: 'q', households: 30 },
      { hexagon: 'y', placeId: null, households: 5 },
    ],
    [
      { id: 'p', hexagon: 'x', denominator: counted(101) },
      { id: 'q', hexagon: 'y', denominator: counted(99, 'c') },
    ],
  )
  expect(households.get('x')).toEqual({ households: 76, grade: 'a', asOf: '2026-05-01' })
  expect(households.get('y')).toEqual({ households: 60, grade: 'c', asOf: '2026-05-01' })
})

test('puts a counted place without buildings into its own hexagon', () => {
  const households = hexagonHouseholds([], [{ id: 'p', hexagon: 'x', denominator: counted(40, 'b') }])
  expect(households.get('x')).toEqual({ households: 40, grade: 'b', asOf: '2026-05-01' })
})

test('rates a hexagon with customers and no households as unknown', () => {
  const households = new Map([['x', { households: 60, grade: 'c' as const, asOf: null }]])
  const rates = hexagonCoverage(
    households,
    new Map([
      ['x', { units: 15, unlocated: 3 }],
      ['z', { units: 2, unlocated: 0 }],
    ]),
  )
  expect(rates).toMatchObject([
    { hexagon: 'x', coverage: { low: 0.25, high: 0.3, grade: 'c' }, uncovered: 45 },
    { hexagon: 'z', coverage: { value: null, numerator: 2 }, uncovered: null },
  ])
})

test('sums over the hexagons of a counted place to the place', () => {
  const building = fc.record({
    hexagon: fc.constantFrom('x', 'y', 'z', 'w'),
    placeId: fc.constant('p'),
    households: fc.nat(300),
  })
  fc.assert(
    fc.property(fc.array(building, { maxLength: 40 }), fc.integer({ min: 1, max: 5000 }), (buildings, count) => {
      const households = hexagonHouseholds(buildings, [{ id: 'p', hexagon: 'x', denominator: counted(count) }])
      expect([...households.values()].reduce((sum, cell) => sum + cell.households, 0)).toBe(count)
    }),
  )
})

test('shares a whole number out to whole parts near their exact share', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.array(fc.nat(500), { minLength: 1, maxLength: 30 }), (total, weights) => {
      const parts = apportion(total, weights)
      const all = weights.reduce((sum, weight) => sum + weight, 0)
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total)
      parts.forEach((part, index) => {
        const exact = all === 0 ? total / weights.length : (total * (weights[index] ?? 0)) / all
        expect(Math.abs(part - exact)).toBeLessThanOrEqual(1)
      })
    }),
  )
})
