import { z } from 'zod'
import { festivals } from './festival.ts'
import { benefitPillars } from './merchant-category.ts'
import { namedMerchantSchema } from './voucher.ts'

/** A month of the civil calendar, `2026-11`. */
export const monthSchema = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)

/** People of a month by how one knows of them; `verified` is all but what was told by mouth. */
export const peopleSchema = z.object({
  verified: z.int(),
  code: z.int(),
  countSheet: z.int(),
  receipt: z.int(),
  verbal: z.int(),
})
export type People = z.infer<typeof peopleSchema>

const usedBenefitSchema = z.object({
  id: z.string(),
  title: z.string(),
  pillar: z.enum(benefitPillars),
  /** Uses in the month, uses in all, and the quota; null without one. */
  usedInMonth: z.int(),
  used: z.int(),
  quota: z.int().nullable(),
  validTo: z.iso.date(),
})
export type UsedBenefit = z.infer<typeof usedBenefitSchema>

/** What to do next month, each with its own figures; words stand under `voucher.idea.<code>`. */
export const ideaSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('benefit_running_out'), title: z.string(), left: z.int() }),
  z.object({ code: z.literal('benefit_ending'), title: z.string(), validTo: z.iso.date() }),
  z.object({ code: z.literal('promotion'), name: z.string(), from: z.iso.date(), to: z.iso.date() }),
  z.object({ code: z.literal('only_receives'), received: z.int() }),
  z.object({ code: z.literal('only_sends'), sent: z.int() }),
  z.object({ code: z.literal('benefit_unused'), title: z.string(), left: z.int().nullable() }),
  z.object({ code: z.literal('no_benefit') }),
  z.object({ code: z.literal('only_verbal'), verbal: z.int() }),
  z.object({ code: z.literal('festival'), festival: z.enum(festivals), on: z.iso.date() }),
  z.object({ code: z.literal('more_codes'), title: z.string(), usedInMonth: z.int() }),
])
export type Idea = z.infer<typeof ideaSchema>

/** One page for one merchant: its own figures and nobody else's. */
export const merchantResultSchema = z.object({
  merchant: namedMerchantSchema,
  address: z.string().nullable(),
  branchName: z.string(),
  alliances: z.array(z.string()),
  /** Who looks after it, of the branch. */
  officerName: z.string().nullable(),
  month: monthSchema,
  monthBefore: monthSchema,
  /** The last day that is counted: the month's last, or today while it runs. */
  until: z.iso.date(),
  isRunning: z.boolean(),
  received: peopleSchema,
  /** Of the month before; while the month runs, of as many of its days. */
  receivedBefore: peopleSchema,
  /** Codes redeemed at it: people by code, and redemptions. */
  redemptions: z.int(),
  redemptionsBefore: z.int(),
  sent: peopleSchema,
  sentBefore: peopleSchema,
  benefits: z.array(usedBenefitSchema),
  ideas: z.array(ideaSchema),
})
export type MerchantResult = z.infer<typeof merchantResultSchema>
export const merchantResultListSchema = z.object({ results: z.array(merchantResultSchema) })
