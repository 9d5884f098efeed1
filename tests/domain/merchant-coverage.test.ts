import { expect, test } from 'vitest'
import { dataFreshness } from 'domain/formulas/data-freshness.ts'
import { personDenominator } from 'domain/formulas/household-denominator.ts'
import { type CoveredShop, merchantCoverage } from 'domain/formulas/merchant-coverage.ts'
import { workplaceCoverage } from 'domain/formulas/workplace-coverage.ts'

const onDate = '2026-11-21'
const shop = (more: Partial<CoveredShop> = {}): CoveredShop => ({
  status: 'open',
  seenOn: '2026-09-01',
  filedGrade: 0,
  ourStatus: 'none',
  acquiringActive: false,
  ...more,
})
const times = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => make(index))

/** 214 open shops: 187 filed, 58 with our code (44 of them active), 32 settling here. */
const street = times(214, (index) =>
  shop({
    filedGrade: index < 187 ? 2 : 1,
    ourStatus: index < 32 ? 'main' : index < 58 ? 'acquiring' : index < 120 ? 'account' : 'none',
    acquiringActive: index < 44,
  }),
)

test('covers 4.5 % of the people who work in an office building', () => {
  const people = personDenominator(
    [{ metric: 'employees', value: 1650, grade: 'b', asOf: '2026-04-01', sourceKind: 'property' }],
    'employees',
    onDate,
  )
  const rate = workplaceCoverage(74, people)
  expect(rate.value).toBeCloseTo(0.044848484848484846, 12)
  expect(rate).toMatchObject({ grade: 'b', source: 'employees', asOf: '2026-04-01' })
  expect(workplaceCoverage(74, null)).toMatchObject({ value: null, numerator: 74, flags: ['no_denominator'] })
})

test('has 87.4 % of the open shops filed, 27.1 % with our code, 75.9 % of these active, 15.0 % settling here', () => {
  const { filed, acquiring, acquiringActive, main, open, unseen } = merchantCoverage(street, onDate)
  expect([open, unseen]).toEqual([214, 0])
  expect(filed.value).toBeCloseTo(0.8738317757009346, 12)
  expect(acquiring.value).toBeCloseTo(0.27102803738317754, 12)
  expect(acquiringActive.value).toBeCloseTo(0.7586206896551724, 12)
  expect(main.value).toBeCloseTo(0.14953271028037382, 12)
})

test('leaves vacant and closed shops out, and lets unseen ones only raise the upper bound', () => {
  const more = [
    shop({ status: 'vacant' }),
    shop({ status: 'closed', seenOn: null }),
    ...times(20, () => shop({ seenOn: '2025-11-20', ourStatus: 'main' })),
    shop({ seenOn: null }),
  ]
  const { main, open, unseen } = merchantCoverage([...street, ...more], onDate)
  expect([open, unseen, main.numerator, main.denominator]).toEqual([214, 21, 32, 214])
  expect(main.high).toBeCloseTo((32 + 21) / (214 + 21), 12)
})

test('has no percentage while no shop was seen', () => {
  expect(merchantCoverage([shop({ seenOn: null })], onDate)).toMatchObject({
    open: 0,
    unseen: 1,
    filed: { value: null },
  })
})

test('tells freshness in three parts: 143 of 214 shops seen within 180 days, homes by door, grades of places', () => {
  const seen = times(214, (index) => (index < 143 ? '2026-05-25' : index < 200 ? '2026-05-24' : null))
  const freshness = dataFreshness(seen, ['door', 'building', 'place', 'none'], ['a', 'c', null, 'c'], onDate)
  expect(freshness.shopsSeenShare).toBeCloseTo(0.6682242990654206, 12)
  expect(freshness).toMatchObject({ geoShare: 0.5, grades: { a: 1, b: 0, c: 2, d: 0, none: 1 } })
  expect(dataFreshness([], [], [], onDate)).toMatchObject({ shopsSeenShare: null, geoShare: null })
})
