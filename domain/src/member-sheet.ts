import { z } from 'zod'
import { agreementSchema } from './agreement.ts'
import { allianceLevels, allianceThemes } from './alliance.ts'
import { memberSchema, stageMoveSchema } from './alliance-member.ts'
import { benefitSchema } from './benefit.ts'
import { complianceReviewSchema } from './compliance-review.ts'
import { flowProofs } from './flow-record.ts'
import { keyPersonTitles } from './key-person.ts'
import { materialKinds, spotKinds } from './promotion.ts'

/** A material at one end: in the branch (`merchant` false) or in the member's shop. */
export const memberPlacementSchema = z.object({
  id: z.string(),
  atMerchant: z.boolean(),
  spot: z.object({ id: z.string(), kind: z.enum(spotKinds), label: z.string() }),
  material: z.object({
    id: z.string(),
    title: z.string(),
    kind: z.enum(materialKinds),
    approvalNo: z.string(),
    validTo: z.iso.date().nullable(),
  }),
  fromDate: z.iso.date(),
  toDate: z.iso.date(),
  copies: z.int(),
  placedOn: z.iso.date().nullable(),
  /** The photo that proves it hangs there. */
  checkAttachmentId: z.string().nullable(),
  removedOn: z.iso.date().nullable(),
})

/** A flow of the last 90 days that the member gave or got; null stands for the branch. */
export const memberFlowSchema = z.object({
  id: z.string(),
  flowedOn: z.iso.date(),
  count: z.int(),
  amount: z.int().nullable(),
  proof: z.enum(flowProofs),
  gave: z.boolean(),
  other: z.object({ id: z.string(), name: z.string() }).nullable(),
})

/** All about one membership. */
export const memberSheetSchema = z.object({
  onDate: z.iso.date(),
  member: memberSchema,
  alliance: z.object({
    id: z.string(),
    name: z.string(),
    theme: z.enum(allianceThemes),
    level: z.enum(allianceLevels),
  }),
  /** Who is talked to; null where none is named, or for roles that do not read key persons. */
  contact: z.object({ id: z.string(), name: z.string(), title: z.enum(keyPersonTitles) }).nullable(),
  benefits: z.array(benefitSchema),
  agreements: z.array(agreementSchema),
  /** The number a new agreement would get. */
  proposedNo: z.string(),
  reviews: z.array(complianceReviewSchema),
  placements: z.array(memberPlacementSchema),
  moves: z.array(stageMoveSchema),
  flows: z.array(memberFlowSchema),
})
export type MemberSheet = z.infer<typeof memberSheetSchema>
