import { z } from 'zod'
import { daysAfter, isWithinMonths, monthsBefore } from './civil-date.ts'
import { lngLatSchema } from './lng-lat.ts'

/** Banks by short code; `own` never appears here. */
export const bankCodes = [
  'icbc',
  'abc',
  'ccb',
  'boc',
  'bocom',
  'psbc',
  'cmb',
  'spdb',
  'citic',
  'cmbc',
  'cib',
  'ceb',
  'pab',
  'hxb',
  'gdb',
  'czb',
  'city_comm',
  'rcb',
  'other',
] as const
export type BankCode = (typeof bankCodes)[number]

export const presenceKinds = ['main_settlement', 'acquiring', 'payroll', 'loan', 'stationed', 'promo'] as const
export const presenceEvidences = ['seen', 'told', 'document'] as const
export const presenceSubjects = ['place', 'merchant'] as const

/** Months for which an observation of a rival counts (K11). */
export const presenceValidMonths = 12

/**
 * The last day on which an observation counts.
 * Source: GLOSSARY.md, penetration against rivals (K11).
 *
 * @throws {RangeError} where `observedOn` is not a day
 */
export function presenceExpiresOn(observedOn: string): string {
  const day = monthsBefore(observedOn, -presenceValidMonths)
  const next = daysAfter(day, 1)
  // After 28 February of a common year the leap day still looks back on it.
  return isWithinMonths(observedOn, next, presenceValidMonths) ? next : day
}

/** A rival seen: which bank, where or at whom, on what evidence. `own` = it is ours. */
export const newRivalPresenceSchema = z.strictObject({
  subjectKind: z.enum(presenceSubjects),
  subjectId: z.ulid(),
  bankCode: z.enum([...bankCodes, 'own']),
  kind: z.enum(presenceKinds),
  evidence: z.enum(presenceEvidences),
  observedOn: z.iso.date(),
  note: z.string().trim().max(200).default(''),
})
export type NewRivalPresence = z.infer<typeof newRivalPresenceSchema>

/** A rival's branch that the map lacks. */
export const newCompetitorSchema = z.strictObject({
  bankCode: z.enum(bankCodes),
  name: z.string().trim().min(1).max(60),
  position: lngLatSchema,
})
export type NewCompetitor = z.infer<typeof newCompetitorSchema>
