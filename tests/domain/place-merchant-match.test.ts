import { expect, test } from 'vitest'
import { bestMatches, placeMerchantMatch } from 'domain/formulas/place-merchant-match.ts'
import { segmentMix } from 'domain/segment-mix.ts'

const place = {
  segments: { family_child: 0.5, retiree: 0.3, employee: 0.2 },
  habitLifts: new Map([
    ['painting', 1.6],
    ['calligraphy', 3],
  ]),
}
const school = { segments: { family_child: 0.78, employee: 0.1, soho: 0.12 }, habits: ['painting', 'calligraphy'] }

test('multiplies shared segments, habits in excess of the circle, and nearness', () => {
  const { score, reason } = placeMerchantMatch(place, school, 150)
  // Habits: 0.6 and, capped, 1: in the mean 0.8.
  expect(score).toBeCloseTo(100 * (0.5 * 0.78 + 0.2 * 0.1) * 1.8 * Math.exp(-0.25), 9)
  expect(reason).toEqual({
    segments: [
      { segment: 'family_child', placeShare: 0.5, merchantShare: 0.78 },
      { segment: 'employee', placeShare: 0.2, merchantShare: 0.1 },
    ],
    habits: [
      { tag: 'calligraphy', lift: 3 },
      { tag: 'painting', lift: 1.6 },
    ],
    walkMetres: 150,
  })
})

test('neither punishes a habit that is rare here nor a trade without habits', () => {
  const plain = placeMerchantMatch(place, { ...school, habits: [] }, 150).score
  expect(placeMerchantMatch(place, { ...school, habits: ['mahjong'] }, 150).score).toBe(plain)
  expect(placeMerchantMatch({ ...place, habitLifts: new Map([['painting', 0.2]]) }, school, 150).score).toBe(plain)
})

test('falls with the walk, and names no reason where nothing is shared', () => {
  expect(placeMerchantMatch(place, school, 900).score).toBeLessThan(placeMerchantMatch(place, school, 300).score)
  expect(placeMerchantMatch(place, { segments: { student: 1 }, habits: [] }, 0)).toEqual({
    score: 0,
    reason: { segments: [], habits: [], walkMetres: 0 },
  })
  expect(() => placeMerchantMatch(place, school, -1)).toThrow(RangeError)
})

test('lists the best first and leaves out what does not match', () => {
  const matches = [900, 100, 400].map((metres) => placeMerchantMatch(place, school, metres))
  const none = placeMerchantMatch(place, { segments: { student: 1 }, habits: [] }, 10)
  expect(bestMatches([...matches, none], 2).map(({ reason }) => reason.walkMetres)).toEqual([100, 400])
})

test('turns heads into a mix that sums to 1', () => {
  expect(segmentMix({ retiree: 30, soho: 10, student: 0 })).toEqual({ retiree: 0.75, soho: 0.25 })
  expect(segmentMix({})).toEqual({})
})
