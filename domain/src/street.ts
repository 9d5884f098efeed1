import { z } from 'zod'

/** A floor of a building, a row of a market and a road of a village group are walked like streets. */
export const streetKinds = [
  'road',
  'street',
  'lane',
  'mall_corridor',
  'market_row',
  'building_floor',
  'village_road',
] as const
export type StreetKind = (typeof streetKinds)[number]

/** Side of a segment, looking along its geometry. */
export const segmentSides = ['left', 'right'] as const
export type SegmentSideName = (typeof segmentSides)[number]

/** Which side of the street one stands on, as people say it. */
export const compassPoints = ['n', 'e', 's', 'w'] as const
export type CompassPoint = (typeof compassPoints)[number]

/** What stands along a side: shops all along, some, none (wall, green), or nobody has looked. */
export const frontages = ['shops', 'partial', 'none', 'unknown'] as const
export type Frontage = (typeof frontages)[number]

/** A name given by hand: it stays whatever the next map says. */
export const streetNameSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  kind: z.enum(streetKinds),
})
export type StreetName = z.infer<typeof streetNameSchema>

/** What somebody saw along a side. `seenOn` null = today. */
export const sideInputSchema = z.strictObject({
  frontage: z.enum(frontages),
  /** Doors as counted on foot; null while nobody counted. */
  doorCountVerified: z.int().min(0).max(2000).nullable(),
  seenOn: z.iso.date().nullable().default(null),
})
export type SideInput = z.infer<typeof sideInputSchema>

/** A street with its sides, in the order of its segments. */
export const streetSheetSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** False where the name is our label of an unnamed lane. */
  named: z.boolean(),
  kind: z.enum(streetKinds),
  lengthM: z.number(),
  /** Where it is a floor, a row or a corridor. */
  place: z.object({ id: z.string(), name: z.string() }).nullable(),
  rowVersion: z.int(),
  sides: z.array(
    z.object({
      id: z.string(),
      segmentId: z.string(),
      side: z.enum(segmentSides),
      compass: z.enum(compassPoints),
      frontage: z.enum(frontages),
      lengthM: z.number(),
      /** Known doors, and of them occupied ones. */
      doors: z.int(),
      occupied: z.int(),
      doorCountVerified: z.int().nullable(),
      lastSeenOn: z.iso.date().nullable(),
      rowVersion: z.int(),
    }),
  ),
})
export type StreetSheet = z.infer<typeof streetSheetSchema>
