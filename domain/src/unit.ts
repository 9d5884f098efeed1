import { z } from 'zod'
import { lngLatSchema } from './lng-lat.ts'
import { compassPoints } from './street.ts'

export const unitKinds = ['dwelling', 'shop', 'stall', 'office_room'] as const
export type UnitKind = (typeof unitKinds)[number]
export const occupancies = ['occupied', 'vacant', 'for_rent', 'under_fitout', 'demolished'] as const
export type Occupancy = (typeof occupancies)[number]

/** A door, stall or room: on a side of a street, or in a market, mall or office building. */
export const newUnitSchema = z
  .strictObject({
    label: z.string().trim().min(1).max(40),
    kind: z.enum(unitKinds),
    floor: z.string().trim().max(10).default(''),
    sideId: z.ulid().nullable().default(null),
    placeId: z.ulid().nullable().default(null),
    position: lngLatSchema.nullable().default(null),
  })
  .refine(({ sideId, placeId }) => sideId !== null || placeId !== null, { path: ['sideId'], error: 'side_or_place' })
export type NewUnit = z.infer<typeof newUnitSchema>

/** Units of a side, of a place, or near a position (`near=lng,lat`). */
export const unitQuerySchema = z
  .strictObject({
    sideId: z.ulid().optional(),
    placeId: z.ulid().optional(),
    near: z
      .string()
      .max(60)
      .transform((text) => text.split(',').map(Number))
      .pipe(lngLatSchema)
      .optional(),
  })
  .refine((asked) => Object.values(asked).filter((value) => value !== undefined).length === 1, { error: 'ask_for_one' })

/** Units with the shop that stands there now; near a position also the sides and places a new unit may belong to. */
export const unitListSchema = z.object({
  units: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      kind: z.enum(unitKinds),
      occupancy: z.enum(occupancies),
      floor: z.string().nullable(),
      sideId: z.string().nullable(),
      placeId: z.string().nullable(),
      position: lngLatSchema.nullable(),
      metres: z.number().nullable(),
      shop: z.object({ id: z.string(), name: z.string() }).nullable(),
    }),
  ),
  sides: z.array(z.object({ id: z.string(), street: z.string(), compass: z.enum(compassPoints), metres: z.number() })),
  places: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string(), metres: z.number() })),
})
