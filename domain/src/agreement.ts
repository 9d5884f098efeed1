import { z } from 'zod'
import { daysAfter, daysBefore, daysBetween, monthsBefore } from './civil-date.ts'
import { colleagueSchema } from './colleague.ts'

export const agreementForms = ['oral_letter', 'one_page', 'formal'] as const
export type AgreementForm = (typeof agreementForms)[number]

/** Personal data stays out unless the person agreed separately (L4). */
export const dataClauses = ['no_personal_data', 'with_consent'] as const

/** Clauses whose words are the program's own: they stand in every printed agreement and nobody edits them away. */
export const fixedClauses = ['data', 'no_deposit', 'advertising', 'goods'] as const

/** The rules a compliance officer answers before anything is signed: deposits, fees, personal data, advertising. */
export const complianceRules = ['l1', 'l2', 'l4', 'l6'] as const
export type ComplianceRule = (typeof complianceRules)[number]
export const complianceVerdicts = ['approved', 'returned'] as const
export type ComplianceVerdict = (typeof complianceVerdicts)[number]

/** What the two sides write themselves (F09); benefits, dates and the fixed clauses stand beside it. */
export const agreementTermNames = [
  'purpose',
  'display',
  'referral',
  'costs',
  'trademark',
  'liability',
  'changes',
  'confidentiality',
  'dispute',
] as const
export type AgreementTermName = (typeof agreementTermNames)[number]
const term = z.string().trim().max(600).default('')
export const agreementTermsSchema = z.strictObject({
  purpose: term,
  display: term,
  referral: term,
  costs: term,
  trademark: term,
  liability: term,
  changes: term,
  confidentiality: term,
  dispute: term,
}) satisfies z.ZodType<Record<AgreementTermName, string>>
export type AgreementTerms = z.infer<typeof agreementTermsSchema>

/** The draft of an agreement (F09). */
export const newAgreementSchema = z
  .strictObject({
    no: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9][A-Za-z0-9-]{2,29}$/, { error: 'agreement_no' }),
    form: z.enum(agreementForms),
    terms: agreementTermsSchema,
    effectiveFrom: z.iso.date(),
    expiresOn: z.iso.date(),
    /** Goes on for as long again unless one side gives notice in time. */
    autoRenew: z.boolean().default(false),
    noticeDays: z.int().min(0).max(180).default(30),
    exclusive: z.boolean().default(false),
    dataClause: z.enum(dataClauses).default('no_personal_data'),
    bankContactUserId: z.ulid().nullable().default(null),
    merchantContactId: z.ulid().nullable().default(null),
  })
  .refine(({ effectiveFrom, expiresOn }) => expiresOn > effectiveFrom, {
    path: ['expiresOn'],
    error: 'ends_before_start',
  })
export type NewAgreement = z.infer<typeof newAgreementSchema>

/** What is handed to the compliance officer with an agreement. */
export const submitAgreementSchema = z.strictObject({ note: z.string().trim().max(500).default('') })
/** The day on the paper, and its picture or pdf. */
export const signAgreementSchema = z.strictObject({
  signedOn: z.iso.date(),
  signedFileId: z.ulid().nullable().default(null),
})

/** Being written, in front of the compliance officer, approved, signed and running, run out, or ended before its day. */
export const agreementStates = ['draft', 'in_review', 'approved', 'signed', 'expired', 'ended'] as const
export type AgreementState = (typeof agreementStates)[number]

export const agreementSchema = z.object({
  id: z.string(),
  memberId: z.string(),
  no: z.string(),
  form: z.enum(agreementForms),
  terms: agreementTermsSchema,
  effectiveFrom: z.iso.date(),
  expiresOn: z.iso.date(),
  /** The day it really runs out as things stand: later than `expiresOn` where it renewed itself. */
  lastDay: z.iso.date(),
  autoRenew: z.boolean(),
  noticeDays: z.int(),
  exclusive: z.boolean(),
  dataClause: z.enum(dataClauses),
  bankContact: colleagueSchema.nullable(),
  merchantContactId: z.string().nullable(),
  submittedAt: z.string().nullable(),
  submittedBy: colleagueSchema.nullable(),
  signedOn: z.iso.date().nullable(),
  signedBy: colleagueSchema.nullable(),
  signedFileId: z.string().nullable(),
  endedOn: z.iso.date().nullable(),
  state: z.enum(agreementStates),
  rowVersion: z.int(),
})
export type Agreement = z.infer<typeof agreementSchema>

type Period = Pick<Agreement, 'effectiveFrom' | 'expiresOn' | 'autoRenew' | 'noticeDays'>

/**
 * The last day of an agreement as things stand. One that renews itself goes on by its own length, in whole months where
 * it has such a length, as soon as the last day for notice has passed.
 * Source: GLOSSARY.md, agreement.
 */
export function lastDayOf({ effectiveFrom, expiresOn, autoRenew, noticeDays }: Period, onDate: string): string {
  let lastDay = expiresOn
  const months = wholeMonths(effectiveFrom, daysAfter(expiresOn, 1))
  for (let period = 2; autoRenew && onDate > daysBefore(lastDay, noticeDays); period += 1) {
    lastDay =
      months === null
        ? daysAfter(lastDay, daysBetween(effectiveFrom, expiresOn) + 1)
        : daysBefore(monthsBefore(effectiveFrom, -months * period), 1)
  }
  return lastDay
}

function wholeMonths(from: string, to: string): number | null {
  const months = Math.round(daysBetween(from, to) / 30.4375)
  return months > 0 && monthsBefore(from, -months) === to ? months : null
}
