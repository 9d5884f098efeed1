import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import rulesJson from 'data/reference/need-rules.json' with { type: 'json' }
import { customerNeeds, needBook, pooledProductMatch, productMatch, unmetLines } from 'domain/formulas/product-match.ts'
import { needRuleSchema } from 'domain/need-rule.ts'
import { type ProductLine, productLines } from 'domain/product.ts'

const book = needBook(z.array(needRuleSchema).parse(rulesJson))
const profile = (segment: 'retiree' | 'student' | 'soho' | null, tags: string[] = []) =>
  customerNeeds({ segment, tags, birthYearBand: null }, book)
const held = (...lines: ProductLine[]) => new Set(lines)

test('matches 48.5 % of what a retiree with term deposit and mobile bank needs', () => {
  const needs = profile('retiree')
  expect(Object.fromEntries(needs)).toEqual({
    deposit_term: 1,
    mobile_bank: 0.6,
    card_bind: 0.4,
    wealth: 0.8,
    credit_card: 0.2,
    insurance: 0.3,
  })
  const match = productMatch(needs, held('deposit_term', 'mobile_bank'))
  expect(match.value).toBeCloseTo(0.4848484848484849, 12)
  expect(match.denominator).toBeCloseTo(3.3, 12)
  expect(unmetLines(needs, held('deposit_term', 'mobile_bank'))).toEqual([
    'wealth',
    'card_bind',
    'insurance',
    'credit_card',
  ])
})

test('pools three customers to 51.1 %, not to the mean of 49.5 %', () => {
  const retiree = { needs: profile('retiree'), held: held('deposit_term', 'mobile_bank') }
  const second = {
    needs: new Map<ProductLine, number>([
      ['wealth', 1],
      ['mobile_bank', 1],
      ['trust', 0.4],
      ['pension', 0.6],
    ]),
    held: held('wealth', 'mobile_bank', 'trust'),
  }
  const third = {
    needs: new Map<ProductLine, number>([
      ['wealth', 1],
      ['loan_micro', 1],
      ['credit_card', 0.5],
    ]),
    held: held('credit_card'),
  }
  const pooled = pooledProductMatch([retiree, second, third, { needs: profile(null), held: held('wealth') }])
  expect(pooled.value).toBeCloseTo(0.5113636363636364, 12)
  expect(pooled).toMatchObject({ profiled: 3, unprofiled: 1 })
  expect(pooled.unmet[0]).toEqual({ line: 'wealth', count: 2 })
})

test('takes the greatest weight of what a segment and its tags say', () => {
  expect(profile('retiree', ['need_steady_wealth']).get('wealth')).toBe(1)
  expect(profile(null, ['online_shopping', 'new_job']).get('credit_card')).toBe(0.6)
})

test('offers a student no investments, even one who trades shares', () => {
  const needs = profile('student', ['stock_trading', 'need_steady_wealth'])
  expect(needs.has('wealth')).toBe(false)
  expect(unmetLines(needs, held())).not.toContain('wealth')
  expect(customerNeeds({ segment: 'family_child', tags: [], birthYearBand: 'lt_18' }, book).has('wealth')).toBe(false)
})

test('neither helps nor hurts by a product nobody needs, and knows nothing of whom no rule meets', () => {
  const needs = profile('retiree')
  expect(productMatch(needs, held('deposit_term', 'acquiring'))).toEqual(productMatch(needs, held('deposit_term')))
  expect(productMatch(profile(null, ['square_dance']), held('wealth')).value).toBeNull()
  expect(pooledProductMatch([])).toMatchObject({ value: null, unmet: [], profiled: 0 })
})

test('pools inside its parts, and counts an unmet need for everyone who has it', () => {
  const customer = fc.record({
    needs: fc.dictionary(fc.constantFrom(...productLines), fc.integer({ min: 1, max: 10 }), { minKeys: 1 }),
    held: fc.array(fc.constantFrom(...productLines)),
  })
  fc.assert(
    fc.property(fc.array(customer, { minLength: 1, maxLength: 12 }), (drawn) => {
      const customers = drawn.map(({ needs, held: lines }) => ({
        needs: new Map(
          productLines.flatMap((line) => (needs[line] === undefined ? [] : [[line, needs[line] / 10] as const])),
        ),
        held: new Set(lines),
      }))
      const values = customers.map((one) => productMatch(one.needs, one.held).value ?? NaN)
      const pooled = pooledProductMatch(customers)
      expect(pooled.value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9)
      expect(pooled.value).toBeLessThanOrEqual(Math.max(...values) + 1e-9)
      for (const { line, count } of pooled.unmet)
        expect(count).toBe(customers.filter((one) => one.needs.has(line) && !one.held.has(line)).length)
    }),
  )
})
