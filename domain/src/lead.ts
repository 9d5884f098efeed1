import { z } from 'zod'
import { assetBands } from './customer.ts'
import { productLines } from './product.ts'

export const leadSources = ['visit', 'event', 'alliance', 'lobby', 'referral', 'payroll', 'alert', 'staff_tip'] as const
export const leadSubjects = ['customer', 'merchant', 'place', 'none'] as const
export const leadGrades = ['a', 'b', 'c', 'd'] as const
/** How fast somebody must answer: high value 1 h / 24 h, standard 1 day / 3 days, low 3 days / 7 days. */
export const slaClasses = ['high_value', 'standard', 'low'] as const
export const leadStates = [
  'new',
  'assigned',
  'contacted',
  'interested',
  'appointed',
  'submitted',
  'won',
  'lost',
  'merged',
] as const
export type LeadState = (typeof leadStates)[number]
export const lostReasons = [
  'price',
  'has_bank',
  'no_need',
  'not_qualified',
  'unreachable',
  'duplicate',
  'compliance',
] as const

/** A lead stays with its owner for so many days; then somebody else may take it (公海). */
export const leadProtectDays = 14

/** For so many minutes a lead that was closed as lost in error may go back to where it stood. */
export const leadUndoMinutes = 60

const anywhere = ['lost', 'merged'] as const
/** The states as a table (domain.md §2.15.6): from each where to. Won, lost and merged are the end. */
export const leadMoves: Record<LeadState, readonly LeadState[]> = {
  new: ['assigned', ...anywhere],
  assigned: ['contacted', ...anywhere],
  contacted: ['interested', 'appointed', ...anywhere],
  interested: ['appointed', 'submitted', ...anywhere],
  appointed: ['interested', 'submitted', ...anywhere],
  submitted: ['won', ...anywhere],
  won: [],
  lost: [],
  merged: [],
}
export const openLeadStates: readonly LeadState[] = leadStates.filter((state) => leadMoves[state].length > 0)

/** Minutes within which a lead asks for the first answer and for a proposal, by class (P-SLA_HV 1 h / 24 h). */
export const slaMinutes: Record<(typeof slaClasses)[number], { response: number; proposal: number }> = {
  high_value: { response: 60, proposal: 24 * 60 },
  standard: { response: 24 * 60, proposal: 3 * 24 * 60 },
  low: { response: 3 * 24 * 60, proposal: 7 * 24 * 60 },
}

/** Somebody may want something: with an owner from the first minute. */
export const newLeadSchema = z
  .strictObject({
    /** Made by the phone, so that a repeat is the same lead. */
    id: z.ulid().optional(),
    source: z.enum(leadSources),
    subjectKind: z.enum(leadSubjects),
    subjectId: z.ulid().nullable().default(null),
    line: z.enum(productLines),
    amountBand: z.enum(assetBands).nullable().default(null),
    grade: z.enum(leadGrades).default('b'),
    ownerUserId: z.ulid(),
    slaClass: z.enum(slaClasses).default('standard'),
    note: z.string().trim().max(500).default(''),
  })
  .refine(({ subjectKind, subjectId }) => (subjectKind === 'none') === (subjectId === null), {
    path: ['subjectId'],
    error: 'subject_needed',
  })
export type NewLead = z.infer<typeof newLeadSchema>

/** A lead as it stands after the change; `lost` needs its reason, a new owner a lead that is free or one's own. */
export const leadUpdateSchema = z
  .strictObject({
    state: z.enum(leadStates),
    ownerUserId: z.ulid(),
    grade: z.enum(leadGrades),
    slaClass: z.enum(slaClasses),
    amountBand: z.enum(assetBands).nullable(),
    note: z.string().trim().max(500),
    /** The proposal was made; once so, it stays so. */
    proposalMade: z.boolean().default(false),
    lostReason: z.enum(lostReasons).nullable().default(null),
  })
  .refine(({ state, lostReason }) => (state === 'lost') === (lostReason !== null), {
    path: ['lostReason'],
    error: 'lost_needs_reason',
  })
export type LeadUpdate = z.infer<typeof leadUpdateSchema>

export const leadQuerySchema = z.strictObject({
  state: z.enum(leadStates).optional(),
  /** `open` = not at its end. */
  open: z.literal('yes').optional(),
  ownerUserId: z.ulid().optional(),
  subjectId: z.ulid().optional(),
  /** What nobody answered in its days: anybody may take it. */
  free: z.literal('yes').optional(),
  /** What is late, or due within the hour. */
  pressing: z.literal('yes').optional(),
  originKind: z.string().max(20).optional(),
  originId: z.ulid().optional(),
})

const named = z.object({ id: z.string(), name: z.string() })
const leadSchema = z.object({
  id: z.string(),
  rowVersion: z.int(),
  source: z.enum(leadSources),
  subjectKind: z.enum(leadSubjects),
  /** Null to whom the customer is not told, and where nobody is named. */
  subject: named.nullable(),
  line: z.enum(productLines),
  amountBand: z.enum(assetBands).nullable(),
  grade: z.enum(leadGrades),
  owner: named,
  slaClass: z.enum(slaClasses),
  state: z.enum(leadStates),
  note: z.string(),
  createdAt: z.string(),
  firstResponseAt: z.string().nullable(),
  proposalAt: z.string().nullable(),
  /** When the first answer was or is due, and whether it came too late or is late now. */
  responseDueAt: z.string(),
  isLate: z.boolean(),
  proposalDueAt: z.string(),
  isProposalLate: z.boolean(),
  /** The clock that runs now and how it stands: null once both have stopped. */
  clock: z
    .object({
      of: z.enum(['response', 'proposal']),
      dueAt: z.string(),
      state: z.enum(['late', 'pressing', 'running']),
    })
    .nullable(),
  originKind: z.string().nullable(),
  originId: z.string().nullable(),
  protectUntil: z.iso.date(),
  /** Nobody's any more: its days are over and nobody got in touch. */
  isFree: z.boolean(),
  lostReason: z.enum(lostReasons).nullable(),
})
export type Lead = z.infer<typeof leadSchema>
export const leadListSchema = z.object({ leads: z.array(leadSchema) })

/** The very leads the page shows, in its order, as a workbook. */
export const leadExportSchema = z.strictObject({
  leadIds: z.array(z.ulid()).min(1).max(2000),
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
})
export type LeadExport = z.infer<typeof leadExportSchema>

/** One line of a lead's history. */
export const leadHistorySchema = z.object({
  moves: z.array(
    z.object({
      from: z.enum(leadStates).nullable(),
      to: z.enum(leadStates),
      /** Null where it stayed with its owner. */
      fromOwner: named.nullable(),
      toOwner: named.nullable(),
      at: z.string(),
      by: named.nullable(),
    }),
  ),
})

const slaCountSchema = z.object({
  inTime: z.int(),
  due: z.int(),
  running: z.int(),
  /** 0 to 1; null where nothing was due. */
  rate: z.number().nullable(),
})
/** K23 over the leads that came within the days: by class, by owner and together. */
export const leadSlaSchema = z.object({
  /** UTC instant up to which clocks ran. */
  asOf: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  leads: z.int(),
  response: slaCountSchema,
  proposal: slaCountSchema,
  byClass: z.array(
    z.object({ slaClass: z.enum(slaClasses), leads: z.int(), response: slaCountSchema, proposal: slaCountSchema }),
  ),
  byOwner: z.array(z.object({ owner: named, leads: z.int(), response: slaCountSchema, proposal: slaCountSchema })),
})
export type LeadSla = z.infer<typeof leadSlaSchema>
