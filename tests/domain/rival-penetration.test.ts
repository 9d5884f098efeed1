import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type MerchantBank, bankOnDate, rivalPenetration } from 'domain/formulas/rival-penetration.ts'

const banks = (counts: Partial<Record<Exclude<MerchantBank, null>, number>>, unknown: number): MerchantBank[] => [
  ...Object.entries(counts).flatMap(([bank, count]) => Array.from({ length: count }, () => bank as MerchantBank)),
  ...Array.from({ length: unknown }, () => null),
]

test('holds 22.7 % of the known shops, 15.0 to 49.1 % of all, 0.78 of the largest rival', () => {
  const penetration = rivalPenetration(banks({ own: 32, icbc: 41, rcb: 38, ccb: 19, other: 11 }, 73))
  expect(penetration).toMatchObject({ shops: 214, ours: 32, known: 141, unknown: 73, findOutFirst: false })
  expect(penetration.point).toBeCloseTo(0.22695035460992907, 12)
  expect(penetration.ci?.[0]).toBeCloseTo(0.165594249242115, 12)
  expect(penetration.ci?.[1]).toBeCloseTo(0.3027905241931411, 12)
  expect(penetration.low).toBeCloseTo(0.14953271028037382, 12)
  expect(penetration.high).toBeCloseTo(0.49065420560747663, 12)
  expect(penetration.relative).toBeCloseTo(0.7804878048780488, 12)
  expect(penetration.byBank[0]).toEqual({ bank: 'icbc', count: 41 })
})

test('asks to find out first above 40 % unknown', () => {
  expect(rivalPenetration(banks({ own: 6 }, 4)).findOutFirst).toBe(false)
  expect(rivalPenetration(banks({ own: 59 }, 41)).findOutFirst).toBe(true)
})

test('does not take the many small banks together for the largest rival', () => {
  expect(rivalPenetration(banks({ own: 4, ccb: 5, other: 9 }, 0)).relative).toBe(0.8)
})

test('says nothing of nothing', () => {
  expect(rivalPenetration([])).toMatchObject({
    point: null,
    ci: null,
    low: null,
    high: null,
    relative: null,
    findOutFirst: false,
  })
  expect(rivalPenetration(banks({}, 3))).toMatchObject({ point: null, low: 0, high: 1, findOutFirst: true })
})

test('believes the latest observation, for twelve months', () => {
  const seen = [
    { bankCode: 'icbc' as const, observedOn: '2026-02-01' },
    { bankCode: 'own' as const, observedOn: '2026-08-01' },
    { bankCode: 'ccb' as const, observedOn: '2026-12-01' },
  ]
  expect(bankOnDate(seen, '2026-11-21')).toBe('own')
  expect(bankOnDate(seen.slice(0, 1), '2027-02-01')).toBe('icbc')
  expect(bankOnDate(seen.slice(0, 1), '2027-02-02')).toBeNull()
})

test('keeps the share of the known between its bounds', () => {
  const bank = fc.constantFrom<MerchantBank>('own', 'icbc', 'rcb', 'other', null)
  fc.assert(
    fc.property(fc.array(bank, { minLength: 1, maxLength: 80 }), (list) => {
      const { point, low, high } = rivalPenetration(list)
      if (point === null) return
      expect(low).toBeLessThanOrEqual(point)
      expect(high).toBeGreaterThanOrEqual(point - 1e-12)
    }),
  )
})
