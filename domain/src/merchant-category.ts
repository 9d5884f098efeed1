import { z } from 'zod'
import { segmentMixSchema } from './segment-mix.ts'
import { tagCodeSchema } from './tag.ts'

/** The eight super-groups of shops that share a colour and a glyph on the map. */
export const merchantGroups = ['food', 'retail', 'child', 'health', 'beauty', 'home', 'venue', 'serve'] as const
export type MerchantGroup = (typeof merchantGroups)[number]

/** What a merchant can give its neighbours: convenience (便), gain (利), saving (惠). */
export const benefitPillars = ['bian', 'li', 'hui'] as const

/** The part a trade typically plays in an alliance. */
export const allianceRoles = [
  'traffic_source',
  'redemption_point',
  'flyer_point',
  'venue',
  'co_host',
  'event_partner',
  'event_booth',
  'sponsor',
  'prize_sponsor',
  'gift_supplier',
  'referral',
  'discount',
  'added_service',
  'joint_promotion',
  'instalment_scene',
  'observation',
] as const

/** A trade: whom it serves, which habits it meets, what it can offer. Labels travel with the code. */
export const merchantCategorySchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z_]{1,39}$/),
  group: z.enum(merchantGroups),
  zh: z.string().min(1),
  en: z.string().min(1),
  /** Merchant category codes of ISO 18245, the most usual first. */
  mcc: z.array(z.string().regex(/^\d{4}$/)).min(1),
  segments: segmentMixSchema,
  habits: z.array(tagCodeSchema),
  pillars: z.array(z.strictObject({ pillar: z.enum(benefitPillars), zh: z.string().min(1), en: z.string().min(1) })),
  roles: z.array(z.enum(allianceRoles)),
})
export type MerchantCategory = z.infer<typeof merchantCategorySchema>
