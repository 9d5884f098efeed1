import { z } from 'zod'
import { namedAttachmentSchema } from './attachment.ts'
import { colleagueSchema } from './colleague.ts'
import { reviewAnswersSchema } from './compliance-review.ts'
import { complianceRules } from './agreement.ts'
import { materialKinds } from './promotion.ts'

/** Not decided yet, sent back with words, to be shown until a day, or past that day (L6). */
export const materialStates = ['waiting', 'returned', 'approved', 'expired'] as const
export type MaterialState = (typeof materialStates)[number]

export const newMaterialSchema = z.strictObject({
  title: z.string().trim().min(1).max(60),
  kind: z.enum(materialKinds),
  attachmentId: z.ulid().nullable().default(null),
  /** Pieces in the cupboard; null where nobody counts, as of a picture for a screen. */
  stock: z.int().min(0).max(1_000_000).nullable().default(null),
  note: z.string().trim().max(300).default(''),
})
export type NewMaterial = z.infer<typeof newMaterialSchema>

/** What is shown to people: after a change of one of these somebody has to look anew. */
export const shownFields = ['title', 'kind', 'attachmentId'] as const satisfies readonly (keyof NewMaterial)[]

/** Every rule answered, and the number and last day under which the material may be shown. */
export const materialApprovalSchema = z
  .strictObject({
    approvalNo: z.string().trim().min(1).max(40),
    validTo: z.iso.date(),
    answers: reviewAnswersSchema,
  })
  .superRefine(({ answers }, context) => {
    for (const rule of complianceRules) {
      if (answers[rule].answer !== 'not_ok') continue
      context.addIssue({ code: 'custom', path: ['answers', rule, 'answer'], message: 'rule_not_ok' })
    }
  })
export type MaterialApproval = z.infer<typeof materialApprovalSchema>

/** Why the one who asks may not approve: it is his own, or he has not the role. */
export const approveRefusals = ['own', 'role'] as const

export const materialSchema = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(materialKinds),
  state: z.enum(materialStates),
  approvalNo: z.string(),
  approvedOn: z.iso.date().nullable(),
  validTo: z.iso.date().nullable(),
  attachment: namedAttachmentSchema.nullable(),
  stock: z.int().nullable(),
  note: z.string(),
  /** Pieces that stand somewhere now, or are due to. */
  standing: z.int(),
  /** The open question to the compliance officer, or what was answered last. */
  review: z.object({ id: z.string(), words: z.string(), submittedBy: colleagueSchema }).nullable(),
  /** Null = the one who asks may approve it. */
  refusal: z.enum(approveRefusals).nullable(),
  rowVersion: z.int(),
})
export type Material = z.infer<typeof materialSchema>
export const materialListSchema = z.object({ onDate: z.iso.date(), materials: z.array(materialSchema) })
export type MaterialList = z.infer<typeof materialListSchema>

/**
 * Whether a material may be shown on a day.
 * Source: GLOSSARY.md, material.
 *
 * @param isReturned  the last thing said about it was no
 */
export function materialState(
  { approvedOn, validTo, isReturned }: { approvedOn: string | null; validTo: string | null; isReturned: boolean },
  onDate: string,
): MaterialState {
  if (approvedOn === null) return isReturned ? 'returned' : 'waiting'
  return validTo !== null && validTo < onDate ? 'expired' : 'approved'
}

/**
 * Why a material may not hang somewhere until a day, or null where it may: not approved, or the approval ends before.
 * Source: GLOSSARY.md, material (L6).
 */
export function placingRefusal(
  { approvedOn, validTo }: { approvedOn: string | null; validTo: string | null },
  lastDay: string,
): 'material_not_approved' | 'material_expires' | null {
  if (approvedOn === null) return 'material_not_approved'
  return validTo !== null && validTo < lastDay ? 'material_expires' : null
}
