import type { MerchantFilter } from 'domain/merchant-list.ts'
import { metresBetween } from 'domain/lng-lat.ts'
import { beforeAll, expect, test } from 'vitest'
import { spotsAtTheDoor } from 'web/features/merchants/first-spots.ts'
import { hourGroups } from 'web/features/merchants/hour-groups.ts'
import { shiftWeight, tickSegment } from 'web/features/merchants/mix-weights.ts'
import { openingBounds } from 'web/features/merchants/merchant-features.ts'
import { merchantsSearchSchema, searchOfState, stateOfSearch } from 'web/features/merchants/merchants-search.ts'
import { bankWords, penetrationWords } from 'web/i18n/bank-words.ts'
import { formats } from 'web/i18n/format.ts'
import { startSpeaking, textIn } from 'web/i18n/speak.ts'
import type { Text } from 'web/i18n/text-key.ts'
import { centre, offset } from '#support/factories.ts'

beforeAll(() => startSpeaking('zh-CN'))
const text: Text = (key, values) => textIn('zh-CN')(key, values)
const format = () => formats(text, 'zh-CN', '2026-11-28')
const sum = (mix: object) => Object.values(mix).reduce((all: number, weight) => all + Number(weight), 0)

test('ticked segments share equally, and whatever one sets by hand they sum to 1', () => {
  const two = tickSegment(tickSegment({}, 'family_child'), 'retiree')
  expect(two).toEqual({ family_child: 0.5, retiree: 0.5 })
  const three = tickSegment(two, 'student')
  const shifted = shiftWeight(three, 'student', 0.8)
  expect(shifted.student).toBeCloseTo(0.8)
  expect(sum(shifted)).toBeCloseTo(1)
  const most = shiftWeight(shifted, 'retiree', 1)
  expect(most.retiree).toBeCloseTo(0.9)
  expect(sum(most)).toBeCloseTo(1)
  expect(Math.min(...Object.values(most))).toBeGreaterThan(0)
  expect(tickSegment(tickSegment(three, 'student'), 'retiree')).toEqual({ family_child: 1 })
  expect(shiftWeight({ boss: 1 }, 'boss', 0.3)).toEqual({ boss: 1 })
})

test('the filter stands in the address and reads back, words with signs of the address too', () => {
  const filter: MerchantFilter = {
    groups: ['food', 'child'],
    promises: ['overdue'],
    text: '老王:面馆;2,3号 100%',
    withinMetres: 500,
    newSince: '2026-11-01',
    box: [118.7, 32, 118.8, 32.1],
  }
  const state = { filter, with: 'shops', sort: 'name', order: 'desc', merchantId: null, shopId: null } as const
  const search = searchOfState(state)
  expect(stateOfSearch(merchantsSearchSchema.parse(search))).toEqual(state)
  expect(searchOfState(stateOfSearch({}))).toEqual(
    Object.fromEntries(['merchant', 'shop', 'where', 'with', 'sort', 'order'].map((name) => [name, undefined])),
  )
})

test('what cannot be read in the address falls away', () => {
  const state = stateOfSearch(
    merchantsSearchSchema.parse({ where: 'groups:nowhere', sort: 'weather', merchant: 'me', with: 'all' }),
  )
  expect(state).toEqual({ filter: {}, with: 'files', sort: 'promise', order: 'asc', merchantId: null, shopId: null })
})

test('days with the same hours are told together', () => {
  const day = [{ opens: '09:00', closes: '21:00' }]
  const late = [{ opens: '10:00', closes: '02:00' }]
  const groups = hourGroups({ mo: day, tu: day, we: day, th: day, fr: late, sa: late, su: [] })
  expect(groups.map(({ days }) => days)).toEqual([['mo', 'tu', 'we', 'th'], ['fr', 'sa'], ['su']])
})

test('the first shops stand along the nearest street, to both sides of the door, each apart from the next', () => {
  const near = { geometry: [offset(-200, 20), offset(200, 20)] }
  const far = { geometry: [offset(-200, 300), offset(200, 300)] }
  const spots = spotsAtTheDoor([far, near], centre, 5)
  expect(spots).toHaveLength(5)
  for (const spot of spots) expect(metresBetween(spot, centre)).toBeLessThan(60)
  const apart = spots.flatMap((one, index) => spots.slice(index + 1).map((other) => metresBetween(one, other)))
  expect(Math.min(...apart)).toBeGreaterThan(14)
  expect(spotsAtTheDoor([], centre, 2)).toEqual([centre, centre])
})

test('a bank is told with its evidence and its last month, and nothing known is unknown', () => {
  expect(bankWords({ bank: 'icbc', evidence: 'seen', observedOn: '2026-03-10', expiresOn: '2027-03-10' }, text)).toBe(
    '工行 · 目见 · 到 2027-03',
  )
  expect(bankWords({ bank: 'own', evidence: null, observedOn: null, expiresOn: null }, text)).toBe('本行 · 本行账上')
  expect(bankWords(null, text)).toBe('未知')
})

test('above 40 % unknown no share of ours is written: one finds out first', () => {
  expect(penetrationWords({ low: 0.1, high: 0.6, findOutFirst: true }, text, format())).toBe('先摸底')
  expect(penetrationWords({ low: 0.212, high: 0.5, findOutFirst: false }, text, format())).toBe('21.2–50.0%')
  expect(penetrationWords({ low: null, high: null, findOutFirst: false }, text, format())).toBe('未知')
})

test('the map opens on most merchants: one far away does not make the town a speck', () => {
  const row = (east: number) => ({ position: offset(east, 0), metres: Math.abs(east) })
  const rows = [...Array.from({ length: 24 }, (_, index) => row(index * 20)), row(20_000)]
  const bounds = openingBounds(rows, centre)
  expect(bounds?.[2]).toBeLessThan(offset(1000, 0)[0])
  expect(bounds?.[0]).toBeLessThanOrEqual(centre[0])
  expect(openingBounds([], null)).toBeNull()
})
