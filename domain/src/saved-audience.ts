import { z } from 'zod'
import { audienceQuestionSchema } from './audience.ts'

/** So many audiences a branch keeps. */
export const mostSavedAudiences = 100

/** An audience under a name, for whoever plans at the branch: the question alone, asked anew whenever it is chosen. */
export const newSavedAudienceSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  question: audienceQuestionSchema,
})
export type NewSavedAudience = z.infer<typeof newSavedAudienceSchema>

export const savedAudienceSchema = z.object({
  id: z.string(),
  name: z.string(),
  question: audienceQuestionSchema,
  /** False where it combines more than the reader's role may ask of persons: the audience would refuse to answer. */
  mayAsk: z.boolean(),
  updatedAt: z.string(),
  rowVersion: z.int(),
})
export type SavedAudience = z.infer<typeof savedAudienceSchema>
/** By name. */
export const savedAudienceListSchema = z.object({ audiences: z.array(savedAudienceSchema) })
