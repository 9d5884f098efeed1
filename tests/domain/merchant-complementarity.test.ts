import fc from 'fast-check'
import { expect, test } from 'vitest'
import { categoryPairSchema, coNeedOf } from 'domain/category-pair.ts'
import { segments } from 'domain/customer.ts'
import {
  type ComplementMerchant,
  complementVetoesOf,
  flowRatePercentile,
  learnedComplementarity,
  merchantComplementarity,
  preparedComplementarity,
} from 'domain/formulas/merchant-complementarity.ts'
import { segmentMix } from 'domain/segment-mix.ts'

const pairs = [
  categoryPairSchema.parse({ a: 'art_school', b: 'stationery', coNeed: 0.9, zh: '学画要纸笔', en: 'Paper and paint' }),
  categoryPairSchema.parse({ a: 'any', b: 'supermkt', coNeed: 0.4, zh: '客流大', en: 'Many people' }),
  categoryPairSchema.parse({
    a: 'cafe',
    b: 'bakery',
    coNeed: 0.8,
    compete: 0.5,
    zh: '咖啡配面包',
    en: 'Coffee, bread',
  }),
]
const school: ComplementMerchant = {
  category: 'art_school',
  segments: { family_child: 0.78, retiree: 0.04, employee: 0.1, soho: 0.06, student: 0.02 },
  isDefaultMix: false,
  priceTier: 2,
}
const shop: ComplementMerchant = {
  category: 'stationery',
  segments: { family_child: 0.62, retiree: 0.05, employee: 0.1, soho: 0.05, student: 0.18 },
  isDefaultMix: true,
  priceTier: 2,
}

test('says why two merchants complete each other, the most shared segment first', () => {
  const found = merchantComplementarity(school, shop, 150, coNeedOf(pairs, 'art_school', 'stationery'))
  expect(found.score).toBeCloseTo(86.626, 3)
  expect(found.parts).toMatchObject({ coNeed: 0.9, tier: 1, compete: 0 })
  expect(found.reason).toMatchObject({
    walkMetres: 150,
    tierA: 2,
    tierB: 2,
    coNeed: { zh: '学画要纸笔', en: 'Paper and paint' },
  })
  expect(found.reason.segments.slice(0, 2)).toEqual([
    { segment: 'family_child', shareA: 0.78, shareB: 0.62 },
    { segment: 'employee', shareA: 0.1, shareB: 0.1 },
  ])
  expect(found.marks).toEqual(['default_mix'])
})

test('an unknown price tier adds nothing and is marked; the same trade scores nothing', () => {
  const need = coNeedOf(pairs, 'art_school', 'stationery')
  const unknown = merchantComplementarity(school, { ...shop, isDefaultMix: false, priceTier: null }, 150, need)
  expect(unknown.marks).toEqual(['unknown_tier'])
  expect(unknown.score).toBeCloseTo(86.626 - 15, 3)
  expect(merchantComplementarity(school, school, 10, coNeedOf(pairs, 'art_school', 'art_school')).score).toBe(0)
  expect(() => merchantComplementarity(school, shop, -1, need)).toThrow(RangeError)
})

test('knows a pair whichever is named first, any trade with a supermarket, and two that stand in for each other', () => {
  expect(coNeedOf(pairs, 'stationery', 'art_school').coNeed).toBe(0.9)
  expect(coNeedOf(pairs, 'supermkt', 'flower')).toMatchObject({ coNeed: 0.4, reason: { zh: '客流大' } })
  expect(coNeedOf(pairs, 'bakery', 'cafe').compete).toBe(0.5)
  expect(coNeedOf(pairs, 'flower', 'chess')).toEqual({ coNeed: 0.2, compete: 0, reason: null })
  expect(categoryPairSchema.safeParse({ a: 'toy', b: 'toy', coNeed: 1, zh: '同', en: 'same' }).success).toBe(false)
})

const merchant = fc.record({
  category: fc.constantFrom('art_school', 'stationery', 'supermkt', 'cafe', 'bakery', 'chess'),
  segments: fc
    .array(fc.nat(9), { minLength: segments.length, maxLength: segments.length })
    .map((counts) => segmentMix(Object.fromEntries(segments.map((segment, index) => [segment, counts[index] ?? 0])))),
  isDefaultMix: fc.boolean(),
  priceTier: fc.constantFrom(null, 1, 2, 3, 4),
})

test('is the same both ways, within 0 and 100, and falls with the walk', () => {
  fc.assert(
    fc.property(merchant, merchant, fc.nat(5000), fc.nat(5000), (a, b, near, more) => {
      const score = (one: ComplementMerchant, other: ComplementMerchant, walkMetres: number) =>
        merchantComplementarity(one, other, walkMetres, coNeedOf(pairs, one.category, other.category)).score
      expect(score(a, b, near)).toBeCloseTo(score(b, a, near), 9)
      expect(score(a, b, near)).toBeGreaterThanOrEqual(0)
      expect(score(a, b, near)).toBeLessThanOrEqual(100 + 1e-9)
      expect(score(a, b, near + more)).toBeLessThanOrEqual(score(a, b, near))
    }),
  )
})

test('the prepared form gives the same scores and the same reasons', () => {
  fc.assert(
    fc.property(fc.array(merchant, { minLength: 2, maxLength: 8 }), fc.nat(2000), (merchants, walkMetres) => {
      const prepared = preparedComplementarity(merchants, pairs)
      merchants.forEach((a, one) =>
        merchants.forEach((b, other) => {
          const whole = merchantComplementarity(a, b, walkMetres, coNeedOf(pairs, a.category, b.category))
          expect(prepared.explained(one, other, walkMetres)).toEqual(whole)
          expect(prepared.score(one, other, walkMetres)).toBeCloseTo(whole.score, 9)
        }),
      )
      expect(() => prepared.explained(0, merchants.length, 1)).toThrow(RangeError)
    }),
    { numRuns: 50 },
  )
})

const standing = {
  category: 'art_school',
  priceTier: 2,
  exclusiveWith: [],
  isRivalExclusive: false,
  declinedOn: null,
}

test('names every veto, whose it is and how long it holds', () => {
  const onDate = '2026-11-21'
  const vetoes = (a: object, b: object, pairDeclinedOn: string | null = null) =>
    complementVetoesOf({ ...standing, ...a }, { ...standing, category: 'cafe', ...b }, pairDeclinedOn, onDate)
  expect(vetoes({}, {})).toEqual([])
  expect(vetoes({ priceTier: 1 }, { priceTier: 4 })).toEqual([{ code: 'tier_gap', whose: 'pair', until: null }])
  expect(vetoes({ priceTier: 1 }, { priceTier: 3 })).toEqual([])
  expect(vetoes({ priceTier: null }, { priceTier: 4 })).toEqual([])
  expect(vetoes({ exclusiveWith: ['cafe'] }, { exclusiveWith: ['bakery'] })).toEqual([
    { code: 'exclusive', whose: 'a', until: null },
  ])
  expect(vetoes({}, { isRivalExclusive: true })).toEqual([{ code: 'rival_exclusive', whose: 'b', until: null }])
  // 180 days: the day before the pause ends, and the day it ends.
  expect(vetoes({}, { declinedOn: '2026-05-26' })).toEqual([{ code: 'declined', whose: 'b', until: '2026-11-22' }])
  expect(vetoes({}, { declinedOn: '2026-05-25' })).toEqual([])
  expect(vetoes({}, {}, '2026-11-01')).toEqual([{ code: 'pair_declined', whose: 'pair', until: '2027-04-30' }])
})

test('learns from 30 people on, half and half', () => {
  expect(learnedComplementarity(60, 0.9, 29)).toBe(60)
  expect(learnedComplementarity(60, 0.9, 30)).toBe(75)
  expect(learnedComplementarity(60, null, 400)).toBe(60)
  expect(flowRatePercentile(5, [1, 2, 5, 9, 10])).toBe(0.5)
  expect(flowRatePercentile(10, [1, 10])).toBe(1)
  expect(flowRatePercentile(3, [3, 3, 3])).toBe(0.5)
  expect(flowRatePercentile(3, [3])).toBeNull()
})
