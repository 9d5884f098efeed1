import { z } from 'zod'
import { lngLatSchema } from './lng-lat.ts'
import { rateSchema } from './rate.ts'

/** Minutes of a walk that a branch is asked about. */
export const reachMinutes = [5, 10, 15] as const
/** Longer walks are not asked for. */
export const mostReachMinutes = 30

export const reachQuerySchema = z.strictObject({
  siteId: z.ulid().optional(),
  minutes: z
    .string()
    .max(30)
    .default(reachMinutes.join(','))
    .transform((text) => [...new Set(text.split(',').map(Number))].toSorted((a, b) => a - b))
    .pipe(z.array(z.int().min(1).max(mostReachMinutes)).min(1).max(5)),
})

/** What lies inside a circle or a walking reach: the same places, rated alike. */
export const reachRatesSchema = z.object({
  /** K02 pooled over the home places inside. */
  coverage: rateSchema,
  places: z.int(),
  /** K03: shops inside that are open, and those with our code or terminal. */
  shopsOpen: z.int(),
  acquiring: rateSchema,
})

/** A walk of so many metres beside the circle of the same metres. `minutes` null: the site's own circle (R_90). */
export const reachRowSchema = z.object({
  minutes: z.int().nullable(),
  metres: z.number(),
  circle: reachRatesSchema,
  reach: reachRatesSchema,
})

/** How far one comes from a site on foot, and what that changes. */
export const reachSchema = z.object({
  siteId: z.string(),
  asOf: z.iso.date(),
  metresPerMinute: z.number(),
  /** How far the site stands from the network, straight; null where no street is near, and nothing can be walked. */
  offM: z.number().nullable(),
  reaches: z.array(
    z.object({
      minutes: z.int(),
      metres: z.number(),
      /** Metres of streets and footways that can be walked. */
      lengthM: z.number(),
      areaM2: z.number(),
      /** Polygons with their holes. */
      polygons: z.array(z.array(z.array(lngLatSchema))),
    }),
  ),
  rows: z.array(reachRowSchema),
})
export type ReachAnswer = z.infer<typeof reachSchema>
export type ReachRow = z.infer<typeof reachRowSchema>
