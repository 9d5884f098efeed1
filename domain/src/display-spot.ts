import { z } from 'zod'
import { namedAttachmentSchema } from './attachment.ts'
import { type SpotKind, spotKinds } from './promotion.ts'
import { namedMerchantSchema } from './voucher.ts'

/** Where several things are shown at once: a screen in turns, a rack and tables side by side, a post after a post. */
const manyAtOnce: readonly SpotKind[] = ['screen', 'rack', 'table', 'online']

/** Whether a place of this kind shows several materials on the same day. */
export const holdsSeveral = (kind: SpotKind): boolean => manyAtOnce.includes(kind)

/** A place where something can be shown (宣传位): the branch's without a merchant, else in that shop. */
export const newDisplaySpotSchema = z.strictObject({
  merchantId: z.ulid().nullable().default(null),
  kind: z.enum(spotKinds),
  label: z.string().trim().min(1).max(40),
  size: z.string().trim().max(60).default(''),
  attachmentId: z.ulid().nullable().default(null),
  note: z.string().trim().max(300).default(''),
})
export type NewDisplaySpot = z.infer<typeof newDisplaySpotSchema>

/** Days of which one wants to know what is taken; without them the 30 days from today. */
export const displaySpotQuerySchema = z
  .strictObject({
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    merchantId: z.ulid().optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    error: 'ends_before_start',
  })
export type DisplaySpotQuery = z.infer<typeof displaySpotQuerySchema>
export const spotDays = 30
/** More days than this are not drawn or told at once. */
export const mostSpotDays = 366

/** Days on which something hangs or is planned, cut to those asked for. */
export const busyRangeSchema = z.object({
  placementId: z.string(),
  materialTitle: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
})

export const displaySpotSchema = z.object({
  id: z.string(),
  merchant: namedMerchantSchema.nullable(),
  kind: z.enum(spotKinds),
  label: z.string(),
  size: z.string(),
  photo: namedAttachmentSchema.nullable(),
  note: z.string(),
  holdsSeveral: z.boolean(),
  busy: z.array(busyRangeSchema),
  /** Whether something more can hang there on every day asked for. */
  isFree: z.boolean(),
  rowVersion: z.int(),
})
export type DisplaySpot = z.infer<typeof displaySpotSchema>
export const displaySpotListSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  spots: z.array(displaySpotSchema),
})
export type DisplaySpotList = z.infer<typeof displaySpotListSchema>
