import { z } from 'zod'
import { lngLatSchema } from './lng-lat.ts'

export const shopStatuses = ['open', 'vacant', 'renovating', 'closed', 'moved'] as const
export type ShopStatus = (typeof shopStatuses)[number]

/** A shop that came within so many days is new on the map. */
export const newShopDays = 30

const on = z.iso.date()
/**
 * What happened to a shop, by day: `moved` to a position (null where nobody knows) with the branch's file going along or
 * staying; `replaced` by another shop in the same unit. A shop that is gone keeps its record.
 */
export const shopChangeSchema = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('closed'), on }),
  z.strictObject({ change: z.literal('vacant'), on }),
  z.strictObject({ change: z.literal('renovating'), on }),
  z.strictObject({ change: z.literal('reopened'), on }),
  z.strictObject({
    change: z.literal('moved'),
    on,
    position: lngLatSchema.nullable().default(null),
    unitId: z.ulid().nullable().default(null),
    address: z.string().trim().max(120).default(''),
    fileGoesAlong: z.boolean().default(true),
  }),
  z.strictObject({
    change: z.literal('replaced'),
    on,
    name: z.string().trim().max(60),
    category: z.string().regex(/^[a-z][a-z_]{1,39}$/),
  }),
])
export type ShopChange = z.infer<typeof shopChangeSchema>
export const shopChanges = ['closed', 'vacant', 'renovating', 'reopened', 'moved', 'replaced'] as const

/** The file on the shop that is open again. */
export const shopUndoneSchema = z.object({ merchantId: z.string().nullable() })

/** What came of it: the shop that stands now, the file on it, and how many memberships ended. */
export const shopChangedSchema = z.object({
  shopId: z.string(),
  merchantId: z.string().nullable(),
  successorShopId: z.string().nullable(),
  exits: z.int(),
})
