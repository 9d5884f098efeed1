import { z } from 'zod'
import { linkKinds } from './alliance-link.ts'
import { namedMerchantSchema } from './voucher.ts'

/** How one knows that customers went from one to the other. Told by mouth alone weighs half (K14). */
export const flowProofs = ['code', 'count_sheet', 'receipt', 'verbal'] as const
export type FlowProof = (typeof flowProofs)[number]

/** Proofs that count as verified. */
export const verifiedProofs: readonly FlowProof[] = ['code', 'count_sheet', 'receipt']

/** Proofs of flows that somebody counts by hand; a code proves itself by being redeemed. */
export const handProofs = ['count_sheet', 'receipt', 'verbal'] as const

/** Customers counted by hand. No name and no free text: no personal data enters a flow (L4). */
export const newFlowSchema = z
  .strictObject({
    /** Made by whoever sends it, so that a repeat is known. */
    id: z.ulid(),
    /** Null is the branch. */
    fromMerchantId: z.ulid().nullable(),
    toMerchantId: z.ulid().nullable(),
    /** The link it happened on; null lets the live link of the two be found. */
    linkId: z.ulid().nullable().default(null),
    proof: z.enum(handProofs),
    count: z.int().min(1).max(10_000),
    flowedOn: z.iso.date(),
    amount: z.int().min(0).max(10_000_000_000).nullable().default(null),
  })
  .refine((flow) => flow.fromMerchantId !== flow.toMerchantId, { path: ['toMerchantId'], error: 'same_ends' })
export type NewFlow = z.infer<typeof newFlowSchema>

/** Flows told at once, newest first; there may be more. */
export const flowsAtOnce = 500

export const flowFilterSchema = z.strictObject({
  merchantId: z.string().max(40).optional(),
  linkId: z.string().max(40).optional(),
  allianceId: z.string().max(40).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  proof: z.enum(flowProofs).optional(),
  /** Only what the person asking entered. */
  mine: z.enum(['1']).optional(),
})
export type FlowFilter = z.infer<typeof flowFilterSchema>

export const flowSchema = z.object({
  id: z.string(),
  flowedOn: z.iso.date(),
  from: namedMerchantSchema.nullable(),
  to: namedMerchantSchema.nullable(),
  count: z.int(),
  amount: z.int().nullable(),
  proof: z.enum(flowProofs),
  link: z.object({ id: z.string(), kind: z.enum(linkKinds) }).nullable(),
  benefitTitle: z.string().nullable(),
  /** The code, only for whoever redeemed it: a referral code may have uses left. */
  code: z.string().nullable(),
  createdAt: z.string(),
  createdByName: z.string().nullable(),
  mayWithdraw: z.boolean(),
})
export type FlowRecord = z.infer<typeof flowSchema>

export const flowListSchema = z.object({
  flows: z.array(flowSchema),
  /** Of all that the filter meets, also beyond the rows told. */
  records: z.int(),
  verified: z.int(),
  verbal: z.int(),
})
export type FlowList = z.infer<typeof flowListSchema>
