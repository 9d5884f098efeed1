import { z } from 'zod'
import { daysBetween, isCivilDay } from './civil-date.ts'
import { benefitPillars } from './merchant-category.ts'

/** Where something can be shown, at the branch or at a merchant. */
export const spotKinds = ['screen', 'window', 'counter', 'wall', 'rack', 'door', 'table', 'online'] as const
export type SpotKind = (typeof spotKinds)[number]
export const promotionStates = ['draft', 'running', 'ended', 'cancelled'] as const
export type PromotionState = (typeof promotionStates)[number]
export const channelGroupKinds = ['wecom', 'owner_group', 'other'] as const
export const materialKinds = ['poster', 'leaflet', 'table_card', 'screen', 'roll_up', 'text'] as const
export type MaterialKind = (typeof materialKinds)[number]

/** A joint promotion lasts a season at most: one a month is the rule. */
export const longestPromotionDays = 92

/**
 * How a joint promotion stands on a day: it begins and ends by its dates once somebody takes part, and ends or is called
 * off earlier by hand.
 * Source: GLOSSARY.md, joint promotion.
 */
export function promotionState(
  { state, fromDate, toDate, members }: { state: PromotionState; fromDate: string; toDate: string; members: number },
  onDate: string,
): PromotionState {
  if (state === 'cancelled' || state === 'ended') return state
  if (members === 0 || onDate < fromDate) return 'draft'
  return onDate > toDate ? 'ended' : 'running'
}

const fields = {
  allianceId: z.ulid(),
  name: z.string().trim().min(1).max(40),
  fromDate: z.iso.date(),
  toDate: z.iso.date(),
  goal: z.string().trim().max(200).default(''),
  /** Who takes part, each with the benefit it brings. */
  members: z
    .array(z.strictObject({ memberId: z.ulid(), benefitId: z.ulid().nullable() }))
    .max(60)
    .default([]),
}
type Fields = { fromDate: string; toDate: string; members: readonly { memberId: string }[] }

function refuseContradictions({ fromDate, toDate, members }: Fields, context: z.RefinementCtx): void {
  const refuse = (path: keyof Fields, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (toDate < fromDate) refuse('toDate', 'ends_before_start')
  else if (isCivilDay(fromDate) && isCivilDay(toDate) && daysBetween(fromDate, toDate) >= longestPromotionDays)
    refuse('toDate', 'too_long')
  if (new Set(members.map(({ memberId }) => memberId)).size < members.length) refuse('members', 'member_twice')
}

/** A joint promotion of an alliance (联合宣传, R017). */
export const newPromotionSchema = z.strictObject(fields).superRefine(refuseContradictions)
export type NewPromotion = z.infer<typeof newPromotionSchema>
export const promotionChangeSchema = z
  .strictObject({
    ...fields,
    state: z.enum(promotionStates).default('draft'),
    resultNote: z.string().trim().max(500).default(''),
  })
  .superRefine(refuseContradictions)
export type PromotionChange = z.infer<typeof promotionChangeSchema>

/** People who came, by how one knows: a code, a counted sheet or receipt, or word of mouth. */
export const visitorsSchema = z.object({ code: z.int(), counted: z.int(), verbal: z.int() })
export type Visitors = z.infer<typeof visitorsSchema>

const promotionFields = {
  id: z.string(),
  allianceId: z.string(),
  allianceName: z.string(),
  name: z.string(),
  fromDate: z.iso.date(),
  toDate: z.iso.date(),
  goal: z.string(),
  state: z.enum(promotionStates),
  memberCount: z.int(),
  /** Proved visitors since it began; null before that, and of one called off. */
  visitors: z.int().nullable(),
  rowVersion: z.int(),
}
export const promotionSchema = z.object(promotionFields)
export type Promotion = z.infer<typeof promotionSchema>
export const promotionListSchema = z.object({ onDate: z.iso.date(), promotions: z.array(promotionSchema) })
export type PromotionList = z.infer<typeof promotionListSchema>

export const promotionMemberSchema = z.object({
  memberId: z.string(),
  merchant: z.object({ id: z.string(), name: z.string(), category: z.string() }),
  /** False where it has left since. */
  isLiving: z.boolean(),
  benefit: z
    .object({ id: z.string(), title: z.string(), pillar: z.enum(benefitPillars), validTo: z.iso.date() })
    .nullable(),
  received: visitorsSchema,
  /** People it sent to the others, proved or told. */
  sent: z.int(),
  /** Proved visitors in the same number of days before. */
  before: z.int(),
})
export type PromotionMember = z.infer<typeof promotionMemberSchema>

/** What came of it: people who went to those who take part, or from them to the branch. */
export const promotionResultSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  days: z.int(),
  visitors: visitorsSchema,
  /** Among them, people with a code of this promotion. */
  withItsCodes: z.int(),
  /** Proved visitors in as many days before it began. */
  before: z.int(),
  toBranch: visitorsSchema,
})
export type PromotionResult = z.infer<typeof promotionResultSchema>

export const promotionSheetSchema = z.object({
  onDate: z.iso.date(),
  branchName: z.string(),
  promotion: z.object({ ...promotionFields, resultNote: z.string() }),
  members: z.array(promotionMemberSchema),
  batches: z.array(
    z.object({
      id: z.string(),
      benefitTitle: z.string(),
      merchantName: z.string(),
      channelGroupName: z.string().nullable(),
      quota: z.int(),
      used: z.int(),
      validTo: z.iso.date(),
    }),
  ),
  result: promotionResultSchema.nullable(),
})
export type PromotionSheet = z.infer<typeof promotionSheetSchema>
