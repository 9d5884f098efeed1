import { z } from 'zod'
import { lngLatSchema } from './lng-lat.ts'
import { compassPoints } from './street.ts'

export const unitKinds = ['dwelling', 'shop', 'stall', 'office_room'] as const
export type UnitKind = (typeof unitKinds)[number]
export const occupancies = ['occupied', 'vacant', 'for_rent', 'under_fitout', 'demolished'] as const
export type Occupancy = (typeof occupancies)[number]

/**
 * `after` says where a door stands among its neighbours: behind that unit, or before all of them (`first`). Left out, its
 * position says so, and without one it comes last.
 */
const unitFields = {
  label: z.string().trim().min(1).max(40),
  kind: z.enum(unitKinds),
  floor: z.string().trim().max(10).default(''),
  sideId: z.ulid().nullable().default(null),
  placeId: z.ulid().nullable().default(null),
  position: lngLatSchema.nullable().default(null),
  after: z.union([z.ulid(), z.literal('first')]).optional(),
}
const standsSomewhere = ({ sideId, placeId }: { sideId: string | null; placeId: string | null }) =>
  sideId !== null || placeId !== null

/** A door, stall or room: on a side of a street, or in a market, mall or office building. A phone gives it its id. */
export const newUnitSchema = z
  .strictObject({
    ...unitFields,
    id: z.ulid().optional(),
    occupancy: z.enum(occupancies).default('vacant'),
    /** The shop that was found there, which then is open in it. */
    shop: z
      .strictObject({ name: z.string().trim().max(60), category: z.string().regex(/^[a-z][a-z_]{1,39}$/) })
      .nullable()
      .default(null),
  })
  .refine(standsSomewhere, { path: ['sideId'], error: 'side_or_place' })
export type NewUnit = z.infer<typeof newUnitSchema>

/** A door as somebody saw it. `seenOn` null = today. */
export const unitInputSchema = z
  .strictObject({ ...unitFields, occupancy: z.enum(occupancies), seenOn: z.iso.date().nullable().default(null) })
  .refine(standsSomewhere, { path: ['sideId'], error: 'side_or_place' })
export type UnitInput = z.infer<typeof unitInputSchema>

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
      /** Metres from the start of the segment, and the place in walking order among all doors of the side or place. */
      chainage: z.number().nullable(),
      seq: z.int().nullable(),
      lastSeenOn: z.iso.date().nullable(),
      rowVersion: z.int(),
      shop: z.object({ id: z.string(), name: z.string(), category: z.string() }).nullable(),
    }),
  ),
  sides: z.array(z.object({ id: z.string(), street: z.string(), compass: z.enum(compassPoints), metres: z.number() })),
  places: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string(), metres: z.number() })),
})
