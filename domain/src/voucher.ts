import { z } from 'zod'
import { benefitKinds, benefitSides } from './benefit.ts'
import { benefitPillars } from './merchant-category.ts'

/** Handed to a customer; given by a customer to a friend (R125c); a list that a shop ticks on paper. */
export const voucherKinds = ['coupon', 'referral', 'tick_list'] as const
export type VoucherKind = (typeof voucherKinds)[number]

/** Vouchers on one printed sheet. */
export const vouchersPerSheet = 15
/** More codes than this are made in several batches. */
export const largestBatch = 500
/** Rows of a ticked list that are sent at once. */
export const largestList = 200

const note = z.string().trim().max(200).default('')

/** Codes for one benefit, all alike: made at once, printed together, taken back together. */
export const newVoucherBatchSchema = z
  .strictObject({
    benefitId: z.ulid(),
    kind: z.enum(voucherKinds),
    /** Who hands the codes out; null is the branch. */
    issuerMerchantId: z.ulid().nullable().default(null),
    channelGroupId: z.ulid().nullable().default(null),
    promotionId: z.ulid().nullable().default(null),
    size: z.int().min(1).max(largestBatch),
    /** How often one code can be used: only a referral code more than once. */
    quotaEach: z.int().min(1).max(1000).default(1),
    validFrom: z.iso.date(),
    validTo: z.iso.date(),
    note,
  })
  .refine(({ kind, quotaEach }) => kind === 'referral' || quotaEach === 1, {
    path: ['quotaEach'],
    error: 'coupon_used_once',
  })
  .refine(({ validFrom, validTo }) => validFrom <= validTo, { path: ['validTo'], error: 'ends_before_start' })
export type NewVoucherBatch = z.infer<typeof newVoucherBatchSchema>

/** Why a code is not taken. The benefit may end, or run out, before its codes do. */
export const voucherRefusals = [
  'code_unknown',
  'code_wrong',
  'code_used_up',
  'code_not_yet',
  'code_expired',
  'code_voided',
  'benefit_ended',
  'benefit_used_up',
] as const
export type VoucherRefusal = (typeof voucherRefusals)[number]

/** As typed or scanned: what is wrong with it is an answer, not a mistake of the form. */
const typedCode = z.string().trim().min(1).max(200)

export const voucherCheckSchema = z.strictObject({ code: typedCode })

export const newRedemptionSchema = z.strictObject({
  /** Made by whoever sends it, so that a repeat is known. */
  id: z.ulid(),
  code: typedCode,
  /** Null is today; a paper list names the day. */
  redeemedOn: z.iso.date().nullable().default(null),
  /** People who came with it: as many uses of the code. */
  count: z.int().min(1).max(100).default(1),
  /** What they paid, in fen. */
  amount: z.int().min(0).max(100_000_000).nullable().default(null),
})
export type NewRedemption = z.infer<typeof newRedemptionSchema>

export const newRedemptionListSchema = z.strictObject({
  rows: z.array(newRedemptionSchema).min(1).max(largestList),
})

export const namedMerchantSchema = z.object({ id: z.string(), name: z.string(), category: z.string() })
export type NamedMerchant = z.infer<typeof namedMerchantSchema>

const voucherBenefitSchema = z.object({
  id: z.string(),
  title: z.string(),
  rule: z.string(),
  pillar: z.enum(benefitPillars),
  kind: z.enum(benefitKinds),
  side: z.enum(benefitSides),
})

/** Where a batch stands on a day. */
export const batchStates = ['not_yet', 'running', 'used_up', 'expired', 'benefit_ended'] as const
export type BatchState = (typeof batchStates)[number]

export const voucherBatchSchema = z.object({
  id: z.string(),
  kind: z.enum(voucherKinds),
  benefit: voucherBenefitSchema,
  /** Where the codes are redeemed and who gave them out; null is the branch. */
  merchant: namedMerchantSchema.nullable(),
  issuer: namedMerchantSchema.nullable(),
  allianceId: z.string(),
  promotion: z.object({ id: z.string(), name: z.string() }).nullable(),
  channelGroup: z.object({ id: z.string(), name: z.string(), membersCount: z.int() }).nullable(),
  size: z.int(),
  quotaEach: z.int(),
  quota: z.int(),
  used: z.int(),
  state: z.enum(batchStates),
  validFrom: z.iso.date(),
  validTo: z.iso.date(),
  note: z.string(),
  createdAt: z.string(),
  createdByName: z.string().nullable(),
})
export type VoucherBatch = z.infer<typeof voucherBatchSchema>

/** A benefit that codes can be made for, and how many more. */
const offeredBenefitSchema = voucherBenefitSchema.extend({
  merchant: namedMerchantSchema,
  allianceId: z.string(),
  /** Quota less what was used and what codes in circulation may still use; null without a quota. */
  left: z.int().nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date(),
})
export type OfferedBenefit = z.infer<typeof offeredBenefitSchema>

export const voucherBatchListSchema = z.object({
  batches: z.array(voucherBatchSchema),
  /** What a new batch can be made of. */
  choices: z.object({
    benefits: z.array(offeredBenefitSchema),
    members: z.array(namedMerchantSchema),
    promotions: z.array(z.object({ id: z.string(), name: z.string() })),
    channelGroups: z.array(z.object({ id: z.string(), name: z.string(), membersCount: z.int() })),
  }),
})
export type VoucherBatchList = z.infer<typeof voucherBatchListSchema>

export const voucherSheetSchema = z.object({
  batch: voucherBatchSchema,
  branchName: z.string(),
  codes: z.array(z.object({ serial: z.int(), code: z.string(), quota: z.int(), used: z.int(), voided: z.boolean() })),
})
export type VoucherSheet = z.infer<typeof voucherSheetSchema>

/** What a code is good for today; without a benefit where no such code is known. */
export const voucherCheckAnswerSchema = z.object({
  /** The code as stored; null where it is none. */
  code: z.string().nullable(),
  refusal: z.enum(voucherRefusals).nullable(),
  voucher: z
    .object({
      kind: z.enum(voucherKinds),
      benefit: voucherBenefitSchema,
      merchant: namedMerchantSchema.nullable(),
      issuer: namedMerchantSchema.nullable(),
      validFrom: z.iso.date(),
      validTo: z.iso.date(),
      quota: z.int(),
      used: z.int(),
      /** How many more can be redeemed now: of the code, or of the benefit where that has fewer left. */
      remaining: z.int(),
      lastUsedOn: z.iso.date().nullable(),
    })
    .nullable(),
})
export type VoucherCheck = z.infer<typeof voucherCheckAnswerSchema>

export const redemptionSchema = z.object({
  id: z.string(),
  redeemedOn: z.iso.date(),
  count: z.int(),
  amount: z.int().nullable(),
  benefitTitle: z.string(),
})
export type Redemption = z.infer<typeof redemptionSchema>

export const listRefusals = [...voucherRefusals, 'date_in_future', 'id_taken'] as const
export type ListRefusal = (typeof listRefusals)[number]

export const redemptionListSchema = z.object({
  rows: z.array(z.object({ id: z.string(), refusal: z.enum(listRefusals).nullable() })),
  redeemed: z.int(),
  refused: z.int(),
})
export type RedemptionList = z.infer<typeof redemptionListSchema>
