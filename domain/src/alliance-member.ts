import { z } from 'zod'
import { colleagueSchema } from './colleague.ts'
import { lngLatSchema } from './lng-lat.ts'
import { dueKinds, type MemberFacts, moveRefusalSchema } from './member-stages.ts'
import { memberStages } from './merchant.ts'
import { complianceVerdicts } from './agreement.ts'

/** Why a member left, declined or was dropped. */
export const leftReasons = [
  'no_traffic',
  'unfair',
  'closed',
  'rival',
  'compliance',
  'person_left',
  'not_interested',
  'other',
] as const
export type LeftReason = (typeof leftReasons)[number]

/** A merchant taken up in an alliance: it begins as a prospect. */
export const newMemberSchema = z.strictObject({
  allianceId: z.ulid(),
  merchantId: z.ulid(),
  officerUserId: z.ulid().nullable().default(null),
  contactKeyPersonId: z.ulid().nullable().default(null),
  /** What the owner wants from it, in his words. */
  wish: z.string().trim().max(300).default(''),
})
export type NewMember = z.infer<typeof newMemberSchema>
export const memberChangeSchema = newMemberSchema.omit({ allianceId: true, merchantId: true })
export type MemberChange = z.infer<typeof memberChangeSchema>

/** A move by hand. Leaving needs a reason, and `other` needs words. */
export const memberMoveSchema = z
  .strictObject({
    to: z.enum(memberStages),
    reason: z.enum(leftReasons).nullable().default(null),
    note: z.string().trim().max(300).default(''),
  })
  .refine(({ reason, note }) => reason !== 'other' || note !== '', { path: ['note'], error: 'note_needed' })
export type MemberMove = z.infer<typeof memberMoveSchema>

/** Where a move is made: by hand, by submitting or signing the agreement, by the compliance officer, or by dates and flows. */
export const moveWays = ['hand', 'submit', 'sign', 'review', 'rule'] as const
export type MoveWay = (typeof moveWays)[number]

/** A stage one could go to, what still stands in the way (null = nothing), and where it is done. */
export const nextStageSchema = z.object({
  to: z.enum(memberStages),
  way: z.enum(moveWays),
  refusal: moveRefusalSchema.nullable(),
})
export type NextStage = z.infer<typeof nextStageSchema>

/** Detail of a 409 `move_refused`; `way` says where the move is made instead, where it is not made by hand. */
export const moveRefusedSchema = moveRefusalSchema.extend({ way: z.enum(moveWays) })

export const memberFactsSchema = z.object({
  stage: z.enum(memberStages),
  stageSince: z.iso.date(),
  decisionMakerMetOn: z.iso.date().nullable(),
  wish: z.string(),
  benefitsGiven: z.int(),
  benefitsGot: z.int(),
  agreementOn: z.iso.date().nullable(),
  complianceVerdict: z.enum(complianceVerdicts).nullable(),
  signedOn: z.iso.date().nullable(),
  expiresOn: z.iso.date().nullable(),
  materialsAtBranch: z.boolean(),
  materialsAtMerchant: z.boolean(),
  verifiedFlowsSincePilot: z.int(),
  lastVerifiedFlowOn: z.iso.date().nullable(),
  leftOn: z.iso.date().nullable(),
}) satisfies z.ZodType<MemberFacts>

/** The merchant of a member, as a card names it. */
export const memberMerchantSchema = z.object({
  id: z.string(),
  shopId: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  priceTier: z.int().nullable(),
  address: z.string().nullable(),
  position: lngLatSchema,
  ourStatus: z.string(),
  /** Of the shop: open, closed, moved … */
  shopStatus: z.string(),
})

/** A member as board and lists tell it: its stage, what is known, what comes next. */
export const memberSchema = z.object({
  id: z.string(),
  allianceId: z.string(),
  allianceName: z.string(),
  merchant: memberMerchantSchema,
  stage: z.enum(memberStages),
  stageSince: z.iso.date(),
  officer: colleagueSchema.nullable(),
  contactKeyPersonId: z.string().nullable(),
  wish: z.string(),
  joinedOn: z.iso.date().nullable(),
  pilotFrom: z.iso.date().nullable(),
  leftOn: z.iso.date().nullable(),
  leftReason: z.enum(leftReasons).nullable(),
  leftNote: z.string(),
  facts: memberFactsSchema,
  /** What compliance said of the paper that nobody signed yet: the first, or the next beside one that runs. */
  unsignedVerdict: z.enum(complianceVerdicts).nullable(),
  next: z.array(nextStageSchema),
  due: z.array(z.object({ kind: z.enum(dueKinds), on: z.iso.date() })),
  /** The stage this person may still take it back to today, or null. */
  undoTo: z.enum(memberStages).nullable(),
  rowVersion: z.int(),
})
export type Member = z.infer<typeof memberSchema>
export const memberListSchema = z.object({ onDate: z.iso.date(), members: z.array(memberSchema) })

/** Which members a list asks for; all of the branch without any. */
export const memberQuerySchema = z.strictObject({
  allianceId: z.ulid().optional(),
  merchantId: z.ulid().optional(),
  stage: z.enum(memberStages).optional(),
})
export type MemberQuery = z.infer<typeof memberQuerySchema>

/** A move of a member's history; `byRule` = dates and flows brought it. */
export const stageMoveSchema = z.object({
  id: z.string(),
  fromStage: z.enum(memberStages).nullable(),
  toStage: z.enum(memberStages),
  movedOn: z.iso.date(),
  reason: z.enum(leftReasons).nullable(),
  note: z.string(),
  byRule: z.boolean(),
  by: colleagueSchema.nullable(),
  at: z.string(),
})
export type StageMove = z.infer<typeof stageMoveSchema>
