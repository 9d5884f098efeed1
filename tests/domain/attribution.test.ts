import fs from 'node:fs'
import { daysAfter, daysBetween } from 'domain/civil-date.ts'
import { sharedModels } from 'domain/conversion.ts'
import {
  attributionWindow,
  creditShares,
  creditSums,
  type CreditTouch,
  qualifiedPath,
} from 'domain/formulas/attribution.ts'
import { productLines } from 'domain/product.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharedFile } from '#support/osm.ts'

const touchOf = (source: CreditTouch['source'], on: string, id = source): CreditTouch => ({
  source,
  id,
  on,
  at: `${on}T02:00:00.000Z`,
})
const canvass = touchOf('canvass', '2026-11-07')
const coupon = touchOf('coupon', '2026-11-12')
const event = touchOf('event', '2026-11-15')
const wealth = (happenedOn: string) => ({ line: 'wealth', happenedOn }) as const

test('credit of the published path equals the published shares, by each model (K19)', ({ skip }) => {
  const file = sharedFile('../domain/metric_examples.json')
  if (!file) return skip('the shared test data is not here')
  const published = JSON.parse(fs.readFileSync(file, 'utf8')).K19 as Record<string, Record<string, number>>
  const path = qualifiedPath([event, canvass, coupon], wealth('2026-11-20'))
  const sums = creditSums([path], (touch) => touch?.source ?? 'organic')
  for (const model of sharedModels) {
    const shares = [...sums].flatMap(([source, sum]) => (sum[model] > 0 ? [[source, sum[model]] as const] : []))
    expect(Object.fromEntries(shares)).toEqual(published[model])
  }
})

test('a product bought 41 days after the last touch came by itself', () => {
  const path = qualifiedPath([canvass, coupon, event], wealth('2026-12-26'))
  expect(path).toEqual([])
  expect(creditShares(path.length)).toEqual([{ last: 1, first: 1, position: 1 }])
})

test('a mortgage looks back 90 days and payroll 180, both ends counted', () => {
  const lines = ['wealth', 'loan_mortgage', 'payroll_in'] as const
  expect(lines.map(attributionWindow)).toEqual([30, 90, 180])
  for (const line of lines) {
    const days = attributionWindow(line)
    const at = (after: number) => qualifiedPath([event], { line, happenedOn: daysAfter(event.on, after) }).length
    expect([at(-1), at(0), at(days), at(days + 1)]).toEqual([0, 1, 1, 0])
  }
})

test('one touch has all the credit, two have half each, and what stands between shares a fifth', () => {
  expect(creditShares(1)).toEqual([{ last: 1, first: 1, position: 1 }])
  expect(creditShares(2).map(({ position }) => position)).toEqual([0.5, 0.5])
  expect(creditShares(4).map(({ position }) => position)).toEqual([0.4, 0.1, 0.1, 0.4])
  expect(() => creditShares(-1)).toThrow(RangeError)
  expect(() => creditShares(1.5)).toThrow(RangeError)
})

test('one thing met twice on a day is one touch, on two days two', () => {
  const again = { ...canvass, at: '2026-11-07T08:00:00.000Z' }
  const later = touchOf('canvass', '2026-11-09')
  expect(qualifiedPath([canvass, again, later], wealth('2026-11-20'))).toEqual([canvass, later])
})

const days = fc.integer({ min: -10, max: 220 }).map((after) => daysAfter('2026-01-01', after))
const touches = fc.array(
  fc.record({
    source: fc.constantFrom('canvass', 'visit', 'coupon', 'event', 'touch'),
    id: fc.constantFrom('a', 'b', 'c'),
    on: days,
    at: fc.integer({ min: 0, max: 23 }).map((hour) => `2026-01-01T${String(hour).padStart(2, '0')}:00:00.000Z`),
  }),
  { maxLength: 30 },
)

test('credit of a conversion always adds up to 1, whatever the path (I15)', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(touches, fc.constantFrom(...productLines), days), { minLength: 1, maxLength: 12 }),
      (conversions) => {
        const paths = conversions.map(([all, line, happenedOn]) => qualifiedPath(all, { line, happenedOn }))
        const sums = [...creditSums(paths, (touch) => touch?.source ?? 'organic').values()]
        for (const model of sharedModels)
          expect(sums.reduce((total, sum) => total + sum[model], 0)).toBeCloseTo(conversions.length, 9)
        for (const path of paths) expect(creditShares(path.length).reduce((total, { last }) => total + last, 0)).toBe(1)
      },
    ),
  )
})

test('no touch outside its window has credit, and all inside come in the order of their days', () => {
  fc.assert(
    fc.property(touches, fc.constantFrom(...productLines), days, (all, line, happenedOn) => {
      const path = qualifiedPath(all, { line, happenedOn })
      for (const { on } of path) {
        expect(daysBetween(on, happenedOn)).toBeGreaterThanOrEqual(0)
        expect(daysBetween(on, happenedOn)).toBeLessThanOrEqual(attributionWindow(line))
      }
      expect(path.map(({ on }) => on)).toEqual(path.map(({ on }) => on).toSorted())
    }),
  )
})
