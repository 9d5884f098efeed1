import { z } from 'zod'

/** Codes of domain.md §2.15.3. */
export const visitOutcomes = [
  'met_owner',
  'met_staff',
  'met_customer',
  'left_material',
  'owner_away',
  'closed_now',
  'busy',
  'refused',
  'dnc',
  'access_denied',
  'vacant',
  'gone_moved',
  'not_found',
  'rival_exclusive',
  'owned_by_colleague',
  'unsafe',
  'skipped',
] as const
export const visitSubjects = ['place', 'target_group', 'merchant', 'customer', 'unit'] as const
export const visitIntents = ['a', 'b', 'c', 'd', 'x'] as const
/** Who was met. */
export const visitMet = ['decision_maker', 'staff', 'family', 'nobody'] as const
/** A visit that offers something, and one that only serves a customer. */
export const visitPurposes = ['marketing', 'service'] as const
/** On the walker's phone, typed from paper afterwards, or at the desk. */
export const visitInputModes = ['phone', 'paper_later', 'desk'] as const
/** How far the phone was from the door at save, once, as a band; no position is kept (L9). */
export const checkInBands = ['within_50m', 'within_200m', 'farther', 'none'] as const

/** A visit without a plan (顺访): what happened at a place, a group or a merchant. Append-only. */
export const newVisitSchema = z.strictObject({
  subjectKind: z.enum(['place', 'target_group', 'merchant']),
  subjectId: z.ulid(),
  visitedOn: z.iso.date(),
  outcome: z.enum(visitOutcomes),
  intent: z.enum(visitIntents).nullable().default(null),
  note: z.string().trim().max(140).default(''),
  nextOn: z.iso.date().nullable().default(null),
})
export type NewVisit = z.infer<typeof newVisitSchema>
