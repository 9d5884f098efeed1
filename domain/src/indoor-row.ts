import { z } from 'zod'
import { lngLatSchema } from './lng-lat.ts'
import { unitKinds } from './unit.ts'

/** Kinds of street that lie inside a place or a building. */
export const indoorKinds = ['building_floor', 'market_row', 'mall_corridor', 'village_road'] as const
export type IndoorKind = (typeof indoorKinds)[number]

/** More doors than this in one row are a slip of the hand. */
export const mostDoorsInRow = 300

/**
 * A floor of a building, a row of a market or mall, a road of a village: walked as a street, with its doors at once.
 * `pattern` makes their labels: `3-{01..12}`, several of them behind commas, or plain labels.
 */
export const newIndoorRowSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  kind: z.enum(indoorKinds),
  placeId: z.ulid(),
  buildingId: z.ulid().nullable().default(null),
  floor: z.string().trim().max(10).default(''),
  /** Two sides are dealt the doors in turn, as numbers run along a corridor. */
  sides: z.enum(['one', 'both']).default('both'),
  unitKind: z.enum(unitKinds).default('stall'),
  pattern: z.string().trim().max(400).default(''),
  /** Whether somebody is behind the doors. */
  occupied: z.boolean().default(true),
  /** Where it runs; null = along the place, beside the rows that are there. */
  line: z.array(lngLatSchema).min(2).max(200).nullable().default(null),
  lengthM: z.number().positive().max(5000).nullable().default(null),
})
export type NewIndoorRow = z.infer<typeof newIndoorRowSchema>

export const indoorRowMadeSchema = z.object({ streetId: z.string(), sideIds: z.array(z.string()), units: z.int() })
export type IndoorRowMade = z.infer<typeof indoorRowMadeSchema>

/** Rows of a place, with what kind of row and how many doors each has. */
export const indoorRowListSchema = z.object({
  rows: z.array(z.object({ streetId: z.string(), name: z.string(), kind: z.enum(indoorKinds), doors: z.int() })),
})
