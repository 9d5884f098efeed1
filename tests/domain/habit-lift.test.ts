import { expect, test } from 'vitest'
import { habitCounts, habitLifts } from 'domain/formulas/habit-lift.ts'
import { habitProductMatching } from 'domain/formulas/habit-product-matching.ts'
import { isTagLive } from 'domain/tag.ts'

const counts = (tagged: number, withTag: Record<string, number>) => ({
  tagged,
  withTag: new Map(Object.entries(withTag)),
})

test('finds square dancing 2.34 times as usual here as in the circle', () => {
  const [habit] = habitLifts(counts(297, { square_dance: 46 }), counts(1930, { square_dance: 128 }))
  expect(habit?.share).toBeCloseTo(0.15488215488215487, 12)
  expect(habit?.lift).toBeCloseTo(2.3353324915824913, 12)
  expect(habit).toMatchObject({ tag: 'square_dance', withTag: 46, tagged: 297 })
})

test('sorts by lift times the root of the count, so that one odd angler does not lead', () => {
  const circle = counts(1000, { fishing: 20, coffee: 200, mahjong: 300 })
  const habits = habitLifts(counts(100, { fishing: 3, coffee: 36, mahjong: 20 }), circle)
  expect(habits.map(({ tag }) => tag)).toEqual(['coffee', 'mahjong', 'fishing'])
})

test('shows nothing below ten customers of whom anything is known', () => {
  expect(habitLifts(counts(9, { coffee: 9 }), counts(100, { coffee: 20 }))).toEqual([])
  expect(habitLifts(counts(10, { coffee: 9 }), counts(100, { coffee: 20 }))).toHaveLength(1)
})

test('counts only customers with a preference in the denominator, and a tag named twice once', () => {
  const { tagged, withTag } = habitCounts([['coffee', 'coffee'], [], ['coffee', 'pets']])
  expect(tagged).toBe(2)
  expect(Object.fromEntries(withTag)).toEqual({ coffee: 2, pets: 1 })
})

test('lets a tag live for its days, from the day it was noted', () => {
  expect(isTagLive('2026-05-25', 180, '2026-11-21')).toBe(true)
  expect(isTagLive('2026-05-24', 180, '2026-11-21')).toBe(false)
  expect(isTagLive('2026-11-22', 180, '2026-11-21')).toBe(false)
})

test('matches habits with unmet products, each cell opening to its people', () => {
  const matching = habitProductMatching([
    { id: 'c1', habits: ['square_dance', 'tai_chi'], unmetLines: ['wealth', 'insurance'] },
    { id: 'c2', habits: ['square_dance', 'square_dance'], unmetLines: ['wealth'] },
    { id: 'c3', habits: ['coffee'], unmetLines: [] },
    { id: 'c4', habits: [], unmetLines: ['trust'] },
  ])
  expect(matching.habits).toEqual(['square_dance', 'tai_chi'])
  expect(matching.lines).toEqual(['wealth', 'insurance'])
  expect(matching.cells).toEqual([
    { tag: 'square_dance', line: 'wealth', count: 2, customerIds: ['c1', 'c2'] },
    { tag: 'square_dance', line: 'insurance', count: 1, customerIds: ['c1'] },
    { tag: 'tai_chi', line: 'wealth', count: 1, customerIds: ['c1'] },
    { tag: 'tai_chi', line: 'insurance', count: 1, customerIds: ['c1'] },
  ])
})
