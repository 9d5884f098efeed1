import { z } from 'zod'
import { colleagueSchema } from './colleague.ts'
import { handOverStates, lockSubjects } from './contact-lock.ts'

/**
 * Somebody asks the holder of a customer or merchant to hand over, or hands over himself: `toUserId` gets it, null =
 * whoever asks.
 */
export const newHandOverSchema = z.strictObject({
  subjectKind: z.enum(lockSubjects),
  subjectId: z.ulid(),
  toUserId: z.ulid().nullable().default(null),
  reason: z.string().trim().min(2).max(200),
})
export type NewHandOver = z.infer<typeof newHandOverSchema>

export const handOverAnswers = ['accept', 'return', 'withdraw'] as const
/** The other side accepts, or returns it with words; who asked may withdraw. */
export const handOverAnswerSchema = z
  .strictObject({
    answer: z.enum(handOverAnswers),
    words: z.string().trim().max(200).default(''),
    /** The customer or merchant himself goes along, not only the lock. */
    ownerToo: z.boolean().default(false),
  })
  .refine(({ answer, words }) => answer !== 'return' || words !== '', { path: ['words'], error: 'return_needs_words' })
export type HandOverAnswer = z.infer<typeof handOverAnswerSchema>

export const handOverQuerySchema = z.strictObject({ state: z.enum(handOverStates).optional() })
export const handOverSchema = z.object({
  id: z.string(),
  subjectKind: z.enum(lockSubjects),
  /** Null to whom the customer is not told. */
  subject: z.object({ id: z.string(), name: z.string() }).nullable(),
  lockId: z.string().nullable(),
  /** Who gives; null where the holder works elsewhere: then the head answers for him. */
  from: colleagueSchema.nullable(),
  to: colleagueSchema,
  askedBy: colleagueSchema,
  reason: z.string(),
  state: z.enum(handOverStates),
  answer: z.string(),
  answeredAt: z.string().nullable(),
  createdAt: z.string(),
  /** What the reader may say to it now. */
  mayAnswer: z.array(z.enum(handOverAnswers)),
})
export type HandOver = z.infer<typeof handOverSchema>
export const handOverListSchema = z.object({ handOvers: z.array(handOverSchema) })
