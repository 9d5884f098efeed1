import { z } from 'zod'
import { skipReasons, stopStates } from './canvass-plan.ts'
import { colleagueSchema } from './colleague.ts'
import { bankCodes } from './competitor.ts'
import { assetBands } from './customer.ts'
import { leadGrades, slaClasses } from './lead.ts'
import { merchantNeeds } from './merchant.ts'
import { productLines } from './product.ts'
import { type OutcomeNeed, outcomeRules } from './visit-outcome.ts'
import { visitSlots } from './weekly-hours.ts'

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
export type VisitOutcome = (typeof visitOutcomes)[number]
export const visitSubjects = ['place', 'target_group', 'merchant', 'customer', 'unit'] as const
export type VisitSubject = (typeof visitSubjects)[number]
export const visitIntents = ['a', 'b', 'c', 'd', 'x'] as const
/** Who was met. */
export const visitMet = ['decision_maker', 'staff', 'family', 'nobody'] as const
/** A visit that offers something, and one that only serves a customer. */
export const visitPurposes = ['marketing', 'service'] as const
/** On the walker's phone, typed from paper afterwards, or at the desk. */
export const visitInputModes = ['phone', 'paper_later', 'desk'] as const
/** How far the phone was from the door at save, once, as a band; no position is kept (L9). */
export const checkInBands = ['within_50m', 'within_200m', 'farther', 'none'] as const

const each = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .array(z.enum(values))
    .max(values.length)
    .refine((list) => new Set(list).size === list.length, { error: 'twice' })
    .default([])
const ids = (max: number) => z.array(z.ulid()).max(max).default([])

/** What the lead of a visit is about; the rest follows from the visit. Null = as intent and owner of the file say. */
export const visitLeadSchema = z.strictObject({
  line: z.enum(productLines),
  grade: z.enum(leadGrades).nullable().default(null),
  slaClass: z.enum(slaClasses).default('standard'),
  amountBand: z.enum(assetBands).nullable().default(null),
  ownerUserId: z.ulid().nullable().default(null),
  note: z.string().trim().max(500).default(''),
})

/**
 * One attempt at a door, a place, a group or a customer: what happened. Append-only. `shop` stands for the branch's file
 * on it, which is made where there is none; `unit` for whoever is in it now, or for the empty door.
 *
 * On the street (`phone`, `paper_later`) an outcome asks for what its rule says; at the desk it may be left out.
 */
export const newVisitSchema = z
  .strictObject({
    /** Made by the phone, so that a repeat is the same visit. */
    id: z.ulid().optional(),
    subjectKind: z.enum([...visitSubjects, 'shop']),
    subjectId: z.ulid(),
    /** The clock of the phone, UTC; then the civil day of it counts and `visitedOn` is only what the phone thought. */
    visitedAt: z.iso.datetime().nullable().default(null),
    visitedOn: z.iso.date(),
    stopId: z.ulid().nullable().default(null),
    unitId: z.ulid().nullable().default(null),
    outcome: z.enum(visitOutcomes),
    met: z.enum(visitMet).nullable().default(null),
    intent: z.enum(visitIntents).nullable().default(null),
    purpose: z.enum(visitPurposes).default('marketing'),
    inputMode: z.enum(visitInputModes).default('desk'),
    checkInBand: z.enum(checkInBands).default('none'),
    minutes: z.int().min(0).max(600).nullable().default(null),
    companionIds: ids(6),
    productInterests: each(productLines),
    needs: each(merchantNeeds),
    /** Whose account or payment code was seen, `own` = ours. */
    mainBank: z
      .enum([...bankCodes, 'own'])
      .nullable()
      .default(null),
    acquirer: z
      .enum([...bankCodes, 'own'])
      .nullable()
      .default(null),
    materialIds: ids(20),
    note: z.string().trim().max(140).default(''),
    /** What the walker could not answer, for the evening round. */
    question: z.string().trim().max(200).default(''),
    complaint: z.boolean().default(false),
    /** Of the shop front, never of people. */
    photoId: z.ulid().nullable().default(null),
    nextOn: z.iso.date().nullable().default(null),
    revisitSlot: z.enum(visitSlots).nullable().default(null),
    skipReason: z.enum(skipReasons).nullable().default(null),
    /** Null: intent a or b makes one by itself; with it, any intent does. */
    lead: visitLeadSchema.nullable().default(null),
    /** The head's or the compliance officer's reason for letting a refused contact through. */
    override: z.string().trim().min(2).max(200).nullable().default(null),
  })
  .superRefine((visit, context) => {
    const missing = visit.inputMode === 'desk' ? [] : missingOf(visit)
    for (const field of missing) context.addIssue({ code: 'custom', path: [field], message: 'outcome_needs_it' })
  })
export type NewVisit = z.infer<typeof newVisitSchema>

const fieldOfNeed = { intent: 'intent', slot: 'revisitSlot', skip_reason: 'skipReason' } as const satisfies Record<
  OutcomeNeed,
  string
>
/** Fields that the outcome asks for and that nobody filled in. Source: GLOSSARY.md, visit outcome. */
export const missingOf = (visit: {
  outcome: VisitOutcome
  intent?: unknown
  revisitSlot?: unknown
  skipReason?: unknown
}): (typeof fieldOfNeed)[OutcomeNeed][] =>
  outcomeRules[visit.outcome].needs
    .map((need) => fieldOfNeed[need])
    .filter((field) => visit[field] === null || visit[field] === undefined)

/** What came of a visit besides its row. */
export const visitEffects = [
  'stop_done',
  'stop_open',
  'round_exhausted',
  'file_made',
  'shop_seen',
  'hours_learned',
  'revisit_set',
  'cool_down',
  'do_not_visit',
  'do_not_contact',
  'stops_closed',
  'task_key_person',
  'task_data_quality',
  'task_head',
  'unit_vacant',
  'shop_gone',
  'rival_noted',
  'bank_noted',
  'service_touch',
  'marketing_touch',
  'lead_made',
  /** There is one already: it is told, and none is made. */
  'lead_open',
] as const
export type VisitEffect = (typeof visitEffects)[number]

export const visitSavedSchema = z.object({
  id: z.string(),
  /** The branch's file on whoever is in the door; null for an empty door, a place, a group or a customer. */
  merchantId: z.string().nullable(),
  /** Null without a stop. */
  stopState: z.enum(stopStates).nullable(),
  /** Which attempt of the round it was at this door or file; null for places and groups. */
  attempt: z.int().nullable(),
  nextOn: z.iso.date().nullable(),
  revisitSlot: z.enum(visitSlots).nullable(),
  effects: z.array(z.enum(visitEffects)),
  leadId: z.string().nullable(),
  taskId: z.string().nullable(),
})
export type VisitSaved = z.infer<typeof visitSavedSchema>

/** A whole building where nobody was at home: each visit is saved for itself, with the id its phone gave it. */
export const visitBatchSchema = z
  .strictObject({ visits: z.array(newVisitSchema).min(1).max(60) })
  .refine(({ visits }) => visits.every(({ id }) => id !== undefined), { path: ['visits'], error: 'id_needed' })
  .refine(({ visits }) => new Set(visits.map(({ id }) => id)).size === visits.length, {
    path: ['visits'],
    error: 'twice',
  })
export const visitBatchSavedSchema = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      /** Null where it was refused; then `error` says why, as the same visit alone would have been told. */
      saved: visitSavedSchema.nullable(),
      error: z.object({ code: z.string(), detail: z.unknown().optional() }).nullable(),
    }),
  ),
})

/** Visits by what they belong to, the latest first; `before` = the last id of the page before. */
export const visitQuerySchema = z.strictObject({
  planId: z.ulid().optional(),
  packetId: z.ulid().optional(),
  stopId: z.ulid().optional(),
  sideId: z.ulid().optional(),
  unitId: z.ulid().optional(),
  merchantId: z.ulid().optional(),
  userId: z.ulid().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  before: z.ulid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})

export const visitRowSchema = z.object({
  id: z.string(),
  visitedOn: z.iso.date(),
  /** The phone's clock; null for what was typed at the desk for a day. */
  visitedAt: z.string().nullable(),
  createdAt: z.string(),
  by: colleagueSchema,
  subjectKind: z.enum(visitSubjects),
  /** Null to whom the customer is not told. */
  subject: z.object({ id: z.string(), name: z.string() }).nullable(),
  unit: z.object({ id: z.string(), label: z.string() }).nullable(),
  sideId: z.string().nullable(),
  planId: z.string().nullable(),
  packetId: z.string().nullable(),
  stopId: z.string().nullable(),
  outcome: z.enum(visitOutcomes),
  met: z.enum(visitMet).nullable(),
  intent: z.enum(visitIntents).nullable(),
  purpose: z.enum(visitPurposes),
  inputMode: z.enum(visitInputModes),
  checkInBand: z.enum(checkInBands),
  minutes: z.int().nullable(),
  attempt: z.int().nullable(),
  companions: z.array(colleagueSchema),
  productInterests: z.array(z.enum(productLines)),
  needs: z.array(z.enum(merchantNeeds)),
  mainBank: z.enum([...bankCodes, 'own']).nullable(),
  acquirer: z.enum([...bankCodes, 'own']).nullable(),
  materialIds: z.array(z.string()),
  /** Empty to whom it is not told. */
  note: z.string(),
  question: z.string(),
  complaint: z.boolean(),
  photoId: z.string().nullable(),
  nextOn: z.iso.date().nullable(),
  revisitSlot: z.enum(visitSlots).nullable(),
  skipReason: z.enum(skipReasons).nullable(),
  leadId: z.string().nullable(),
  /** Whether the reader may take it back. */
  mayWithdraw: z.boolean(),
})
export type VisitRow = z.infer<typeof visitRowSchema>
export const visitListSchema = z.object({
  visits: z.array(visitRowSchema),
  /** For the next page; null where there is none. */
  next: z.string().nullable(),
})
