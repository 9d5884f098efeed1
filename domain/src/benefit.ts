import { z } from 'zod'
import { tiers } from './customer.ts'
import { complianceConcerns, lawfulOffers } from './deposit-rule.ts'
import { benefitPillars } from './merchant-category.ts'

export const benefitKinds = [
  'discount',
  'voucher',
  'gift',
  'trial',
  'free_service',
  'priority',
  'venue',
  'placement',
  'content',
] as const
export type BenefitKind = (typeof benefitKinds)[number]

/** Who gives: the merchant to its neighbours' customers, or the branch to the merchant. */
export const benefitSides = ['merchant', 'branch'] as const
export type BenefitSide = (typeof benefitSides)[number]

export const benefitAudiences = [
  'all_residents',
  'bank_customers',
  'tier_at_least',
  'members_customers',
  'staff',
] as const
export const benefitPayers = ['merchant', 'bank', 'shared'] as const

/** What one has to do for it. A deposit is not in this list, and never will be (L1, I10). */
export const benefitTies = ['none', 'payment_with_our_code', 'card_bind', 'attendance'] as const
export type BenefitTie = (typeof benefitTies)[number]

/** Coming, running, all of the quota used, or past its last day. */
export const benefitStates = ['coming', 'running', 'used_up', 'ended'] as const
export type BenefitState = (typeof benefitStates)[number]

const fen = z.int().min(1).max(100_000_000)
const benefitFields = {
  side: z.enum(benefitSides),
  pillar: z.enum(benefitPillars),
  kind: z.enum(benefitKinds),
  title: z.string().trim().min(1).max(60),
  rule: z.string().trim().max(300).default(''),
  /** Fen one has to spend for it. */
  threshold: fen.nullable().default(null),
  /** Fen it is worth, or takes off. */
  value: fen.nullable().default(null),
  /** Percent of the price that is still paid: 88 is 8.8 折. */
  percent: z.int().min(1).max(99).nullable().default(null),
  quota: z.int().min(1).max(1_000_000).nullable().default(null),
  validFrom: z.iso.date(),
  validTo: z.iso.date(),
  audience: z.enum(benefitAudiences),
  audienceTier: z.enum(tiers).nullable().default(null),
  payer: z.enum(benefitPayers),
  tiedTo: z.enum(benefitTies).default('none'),
}
const plainBenefitSchema = z.strictObject(benefitFields)
type PlainBenefit = z.infer<typeof plainBenefitSchema>

/** What contradicts itself, each under the field it is said. */
function refuseContradictions(benefit: PlainBenefit, context: z.RefinementCtx): void {
  const refuse = (path: keyof PlainBenefit, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message })
  const { kind, value, percent, threshold, audience, audienceTier, side, payer, validFrom, validTo } = benefit
  const isPrice = kind === 'discount' || kind === 'voucher'
  if (kind === 'discount' && (value === null) === (percent === null)) refuse('percent', 'percent_or_value')
  if (kind !== 'discount' && percent !== null) refuse('percent', 'percent_of_discount_only')
  if (kind === 'voucher' && value === null) refuse('value', 'value_needed')
  if (threshold !== null && !isPrice) refuse('threshold', 'threshold_of_price_only')
  if (threshold !== null && value !== null && value > threshold) refuse('value', 'value_over_threshold')
  if ((audience === 'tier_at_least') !== (audienceTier !== null)) refuse('audienceTier', 'tier_of_audience')
  if (side === 'branch' && payer === 'merchant') refuse('payer', 'branch_pays_its_own')
  if (validTo < validFrom) refuse('validTo', 'ends_before_start')
}

/** What one side gives the other (权益), in one of the three pillars 便 利 惠. */
export const newBenefitSchema = z
  .strictObject({ memberId: z.ulid(), ...benefitFields })
  .superRefine(refuseContradictions)
export type NewBenefit = z.infer<typeof newBenefitSchema>
export const benefitChangeSchema = plainBenefitSchema.superRefine(refuseContradictions)
export type BenefitChange = z.infer<typeof benefitChangeSchema>

export const benefitSchema = z.object({
  id: z.string(),
  memberId: z.string(),
  allianceId: z.string(),
  merchant: z.object({ id: z.string(), name: z.string() }),
  side: z.enum(benefitSides),
  pillar: z.enum(benefitPillars),
  kind: z.enum(benefitKinds),
  title: z.string(),
  rule: z.string(),
  threshold: z.int().nullable(),
  value: z.int().nullable(),
  percent: z.int().nullable(),
  quota: z.int().nullable(),
  used: z.int(),
  /** Null without a quota. */
  remaining: z.int().nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date(),
  audience: z.enum(benefitAudiences),
  audienceTier: z.enum(tiers).nullable(),
  payer: z.enum(benefitPayers),
  tiedTo: z.enum(benefitTies),
  state: z.enum(benefitStates),
  rowVersion: z.int(),
})
export type Benefit = z.infer<typeof benefitSchema>
export const benefitListSchema = z.object({ onDate: z.iso.date(), benefits: z.array(benefitSchema) })

export const benefitQuerySchema = z.strictObject({
  memberId: z.ulid().optional(),
  merchantId: z.ulid().optional(),
  allianceId: z.ulid().optional(),
})
export type BenefitQuery = z.infer<typeof benefitQuerySchema>

/** How a benefit stands on a day. Source: GLOSSARY.md, benefit. */
export function benefitState(
  { validFrom, validTo, quota, used }: Pick<Benefit, 'validFrom' | 'validTo' | 'quota' | 'used'>,
  onDate: string,
): BenefitState {
  if (onDate > validTo) return 'ended'
  if (quota !== null && used >= quota) return 'used_up'
  return onDate < validFrom ? 'coming' : 'running'
}

/** Detail of a 400 `tied_to_deposit`: the rule, the piece of the text, and a lawful form instead. */
export const depositTieSchema = z.object({
  rule: z.enum(['l1', 'l2']),
  found: z.string(),
  offer: z.enum(lawfulOffers),
})
export const benefitCheckQuerySchema = z.strictObject({ text: z.string().max(2000) })
/** Of a text while it is typed: what cannot be stored (`tie`), and what a compliance officer will look at (`concern`). */
export const benefitCheckSchema = z.object({
  tie: depositTieSchema.nullable(),
  concern: z.object({ concern: z.enum(complianceConcerns), found: z.string() }).nullable(),
})
