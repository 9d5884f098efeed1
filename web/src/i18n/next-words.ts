import type { NextStep } from 'domain/formulas/next-step.ts'
import type { Formats } from './format.ts'
import type { TextKey } from './text-key.ts'
import type { Text } from './use-text.ts'

const steps = {
  go_again: 'table.nextDue',
  ask_households: 'table.nextCount',
  ask_employees: 'table.nextEmployees',
  find_out_banks: 'table.nextFindOut',
  first_visit: 'table.nextVisit',
  as_planned: 'table.nextNone',
} as const satisfies Record<NextStep['code'], TextKey>

/** The next step about a place in words: "12-01 再去", "先补户数". */
export const nextWords = ({ code, on }: NextStep, { text, format }: { text: Text; format: Formats }): string =>
  text(steps[code], { day: format.shortDay(on) })
