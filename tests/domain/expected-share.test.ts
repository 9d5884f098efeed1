import { expectedShares } from 'domain/formulas/expected-share.ts'
import { expect, test } from 'vitest'

const outlets = [
  { attractiveness: 1, metres: 450 },
  { attractiveness: 1.4, metres: 700 },
  { attractiveness: 0.8, metres: 600 },
]

test('the nearer and the more attractive a bank is, the more people distance alone would send there', () => {
  const shares = expectedShares(outlets)
  expect(shares.map((share) => Math.round(share * 1000) / 10)).toEqual([49.3, 28.5, 22.2])
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
})

test('below 50 m nobody chooses by distance', () => {
  expect(
    expectedShares([
      { attractiveness: 1, metres: 0 },
      { attractiveness: 1, metres: 50 },
    ]),
  ).toEqual([0.5, 0.5])
})

test('an outlet that attracts nobody is refused, and without outlets there are no shares', () => {
  expect(() => expectedShares([{ attractiveness: 0, metres: 100 }])).toThrow(RangeError)
  expect(expectedShares([])).toEqual([])
})
