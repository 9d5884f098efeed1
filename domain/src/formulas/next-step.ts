import type { CustomerMapPlace } from '#customer-map.ts'
import { lacksDenominator } from '#rate.ts'

const nextSteps = [
  'go_again',
  'ask_households',
  'ask_employees',
  'find_out_banks',
  'first_visit',
  'as_planned',
] as const
export type NextStep = { code: (typeof nextSteps)[number]; on: string | null }

type Place = Pick<CustomerMapPlace, 'coverage' | 'coverageOf' | 'rivals' | 'lastVisit' | 'nextOn'>

/**
 * What to do next about a place (下一步): what somebody promised comes first, then what is missing to know it.
 * Source: GLOSSARY.md, customer-map table (客户地图表).
 *
 * @returns `on` is the promised day for `go_again`, null for every other step
 */
export function nextStep({ coverage, coverageOf, rivals, lastVisit, nextOn }: Place): NextStep {
  if (nextOn !== null) return { code: 'go_again', on: nextOn }
  if (lacksDenominator(coverage))
    return { code: coverageOf === 'households' ? 'ask_households' : 'ask_employees', on: null }
  if (rivals.findOutFirst) return { code: 'find_out_banks', on: null }
  if (lastVisit === null) return { code: 'first_visit', on: null }
  return { code: 'as_planned', on: null }
}
