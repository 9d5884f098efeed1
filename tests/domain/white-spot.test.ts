import { whiteSpotScore } from 'domain/formulas/white-spot.ts'
import { expect, test } from 'vitest'

const today = '2026-11-21'
const place = { uncovered: 1000, lastVisitOn: null, attitudes: [], isInsideR90: true }

test('a white spot weighs its uncovered households by the time since the last visit', () => {
  const after = (lastVisitOn: string) => whiteSpotScore({ ...place, lastVisitOn }, today)
  expect(whiteSpotScore(place, today)).toBe(1000)
  expect([
    after('2026-11-20'),
    after('2026-10-22'),
    after('2026-10-21'),
    after('2026-08-23'),
    after('2026-08-22'),
  ]).toEqual([250, 250, 500, 500, 800])
  expect(after('2026-05-24')).toBe(1000)
})

test('a willing key person raises it, an unwilling one lowers it, and one who is willing counts most', () => {
  expect(whiteSpotScore({ ...place, attitudes: ['support'] }, today)).toBe(1300)
  expect(whiteSpotScore({ ...place, attitudes: ['resist', 'neutral'] }, today)).toBe(600)
  expect(whiteSpotScore({ ...place, attitudes: ['resist', 'support'] }, today)).toBe(1300)
})

test('outside the working circle it weighs less, and without known households nothing is said', () => {
  expect(whiteSpotScore({ ...place, isInsideR90: false }, today)).toBe(600)
  expect(whiteSpotScore({ ...place, uncovered: null }, today)).toBeNull()
})
