import { z } from 'zod'
import { walkFreshnesses } from './canvass-side.ts'
import { compassPoints, frontages } from './street.ts'

/**
 * Whose progress: of a plan (its sides, its visits), or of all sides of the branch's circle between two days; without
 * days the round that ends today.
 */
export const canvassProgressQuerySchema = z
  .strictObject({
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    planId: z.ulid().optional(),
    siteId: z.ulid().optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    error: 'ends_before_start',
  })
export type CanvassProgressQuery = z.infer<typeof canvassProgressQuerySchema>

/** K16 in figures: counts and metres, shares from 0 to 1, null where the denominator is 0. */
export const progressFiguresSchema = z.object({
  /** Without the sides that have no frontage. */
  sides: z.int(),
  coveredSides: z.int(),
  /** Metres of these sides. */
  sideMetres: z.number(),
  coveredMetres: z.number(),
  coveredShare: z.number().nullable(),
  weightedMetres: z.number(),
  weightedShare: z.number().nullable(),
  /** Known occupied doors. */
  doors: z.int(),
  attempted: z.int(),
  attemptedShare: z.number().nullable(),
  /** Doors found since the plan was dispatched, or since `from`. */
  newDoors: z.int(),
  attempts: z.int(),
  contacts: z.int(),
  contactRate: z.number().nullable(),
  metOwner: z.int(),
  effectiveRate: z.number().nullable(),
  leads: z.int(),
  leadsPer100Doors: z.number().nullable(),
  personHours: z.number().nullable(),
  doorsPerPersonHour: z.number().nullable(),
})
export type ProgressFigures = z.infer<typeof progressFiguresSchema>

export const canvassProgressSchema = z.object({
  asOf: z.iso.date(),
  /** When the figures were made (UTC). */
  computedAt: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  planId: z.string().nullable(),
  ...progressFiguresSchema.shape,
  /** Sides by how long ago somebody was there. */
  freshness: z.object({ fresh: z.int(), stale: z.int(), never: z.int() }),
  bySide: z.array(
    z.object({
      sideId: z.string(),
      streetId: z.string(),
      street: z.string(),
      compass: z.enum(compassPoints),
      frontage: z.enum(frontages),
      lengthM: z.number(),
      doors: z.int(),
      attempted: z.int(),
      terminal: z.int(),
      newDoors: z.int(),
      covered: z.boolean(),
      lastWalkedOn: z.iso.date().nullable(),
      freshness: z.enum(walkFreshnesses),
    }),
  ),
})
export type CanvassProgress = z.infer<typeof canvassProgressSchema>
