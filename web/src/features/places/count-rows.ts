import { type NewPlaceStat, placeMetrics, type PlaceMetric, shareMetrics, statSources } from 'domain/place.ts'
import { tellings } from 'domain/formulas/proposed-grade.ts'
import { gradeSchema } from 'domain/rate.ts'
import { z } from 'zod'

/** What was told in one talk. Households come as planned × lived in, as homes lived in, or as people. */
export const homeCounts = ['planned', 'occupied', 'people', 'other'] as const
export const workCounts = ['employees', 'students', 'other'] as const
export type CountKind = (typeof homeCounts)[number] | (typeof workCounts)[number]

const sharedFields = {
  sourceKind: z.enum(statSources),
  telling: z.enum(tellings).default('counted'),
  note: z.string().trim().max(200).default(''),
  asOf: z.iso.date(),
  grade: gradeSchema,
}
const amount = z.number().positive().max(10_000_000)
const share = z.number().min(0).max(100)

/** The form as it is typed: shares in per cent. */
export const countFormSchema = z
  .object({
    kind: z.enum([...homeCounts, 'employees', 'students']),
    planned: amount.nullish(),
    occupancy: share.nullish(),
    occupied: amount.nullish(),
    people: amount.nullish(),
    employees: amount.nullish(),
    students: amount.nullish(),
    metric: z.enum(placeMetrics).nullish(),
    other: z.number().nonnegative().max(10_000_000).nullish(),
    ...sharedFields,
  })
  .superRefine((form, context) => {
    const missing = missingFields[form.kind].filter((field) => typeof form[field] !== 'number')
    if (form.kind === 'planned' && (form.planned || typeof form.occupancy === 'number')) return
    for (const field of missing) context.addIssue({ code: 'custom', path: [field], message: 'number_needed' })
    if (form.kind === 'other' && !form.metric)
      context.addIssue({ code: 'custom', path: ['metric'], message: 'choice_needed' })
    if (form.kind === 'other' && isShare(form.metric) && (form.other ?? 0) > 100)
      context.addIssue({ code: 'custom', path: ['other'], message: 'share_over_1' })
  })
export type CountForm = z.output<typeof countFormSchema>

const missingFields = {
  planned: ['planned'],
  occupied: ['occupied'],
  people: ['people'],
  employees: ['employees'],
  students: ['students'],
  other: ['other'],
} as const satisfies Record<CountKind, readonly (keyof CountForm)[]>

export const isShare = (metric: PlaceMetric | null | undefined) => !!metric && shareMetrics.includes(metric)

/** The observations that the form stands for, as they will be stored; shares as 0 to 1. */
export function countRows(form: CountForm): NewPlaceStat[] {
  const { sourceKind, note, asOf, grade } = form
  const row = (metric: PlaceMetric, value: number | null | undefined) =>
    typeof value === 'number'
      ? [{ metric, value: isShare(metric) ? value / 100 : value, sourceKind, note, asOf, grade }]
      : []
  const rows = {
    planned: () => [...row('households_planned', form.planned), ...row('occupancy', form.occupancy)],
    occupied: () => row('households_occupied', form.occupied),
    people: () => row('population', form.people),
    employees: () => row('employees', form.employees),
    students: () => row('students', form.students),
    other: () => (form.metric ? row(form.metric, form.other) : []),
  }[form.kind]()
  return rows
}
