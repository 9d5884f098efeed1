import { z } from 'zod'
import { bankCodes } from './competitor.ts'

/**
 * How attractive a bank's outlets are beside any other (1): counters, hours, parking. The branch judges; what it does not
 * name counts 1. `own` is our branch.
 */
export const bankAttractivenessSchema = z.partialRecord(z.enum(['own', ...bankCodes]), z.number().min(0.1).max(10))
export type BankAttractiveness = z.infer<typeof bankAttractivenessSchema>

/** So far from a place its people still choose between outlets by distance, metres. */
export const expectedShareMetres = 3000

/** What distance alone would make of a place's people (K12): it explains a coverage rate and is no forecast. */
export const expectedShareSchema = z.object({
  placeId: z.string(),
  /** Ours. */
  share: z.number(),
  /** Every outlet, the one with the most first. */
  outlets: z.array(
    z.object({
      id: z.string(),
      /** `own`: our branch. */
      bank: z.string(),
      name: z.string(),
      metres: z.number(),
      attractiveness: z.number(),
      share: z.number(),
    }),
  ),
})
export type ExpectedShare = z.infer<typeof expectedShareSchema>
