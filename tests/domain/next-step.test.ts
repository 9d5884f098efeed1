import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { nextStep } from 'domain/formulas/next-step.ts'
import { rateOfCounts } from 'domain/formulas/rate-of-counts.ts'
import { rivalPenetration } from 'domain/formulas/rival-penetration.ts'
import { expect, test } from 'vitest'

const known = rateOfCounts({
  numerator: 20,
  numeratorHigh: 22,
  denominator: 100,
  grade: 'a',
  asOf: '2026-09-01',
  source: 'households_occupied',
})
const unknown = rateOfCounts({
  numerator: 20,
  numeratorHigh: 22,
  denominator: null,
  grade: null,
  asOf: null,
  source: null,
})
const withheld: CustomerMapPlace['coverage'] = {
  ...known,
  value: null,
  low: null,
  high: null,
  ci: null,
  flags: ['few_cases'],
}
const settled = { ...rivalPenetration(['own', 'icbc']), nearby: [], seen: [] }
const unsettled = { ...rivalPenetration([null, null, 'own']), nearby: [], seen: [] }
const visited = { on: '2026-10-01', outcome: 'met_staff', by: '周启明' }
const place = { coverage: known, coverageOf: 'households', rivals: settled, lastVisit: visited, nextOn: null } as const

test('a promised day comes before everything', () => {
  expect(nextStep({ ...place, coverage: unknown, nextOn: '2026-12-01' })).toEqual({
    code: 'go_again',
    on: '2026-12-01',
  })
})

test('what is not known is asked first: households or headcount, then the banks', () => {
  expect(nextStep({ ...place, coverage: unknown }).code).toBe('ask_households')
  expect(nextStep({ ...place, coverage: unknown, coverageOf: 'persons' }).code).toBe('ask_employees')
  expect(nextStep({ ...place, rivals: unsettled }).code).toBe('find_out_banks')
})

test('a rate that is only withheld from the reader is no reason to ask for households', () => {
  expect(nextStep({ ...place, coverage: withheld }).code).toBe('as_planned')
})

test('where all is known, nobody having been there is the reason to go', () => {
  expect(nextStep({ ...place, lastVisit: null }).code).toBe('first_visit')
  expect(nextStep(place).code).toBe('as_planned')
})
