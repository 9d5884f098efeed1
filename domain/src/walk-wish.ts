import { z } from 'zod'
import { daysBefore } from './civil-date.ts'
import { lngLatSchema } from './lng-lat.ts'

export const walkWishSubjects = ['merchant', 'place', 'target_group'] as const
/** Why somebody should go there. */
export const walkWishReasons = [
  'introduction',
  'promise',
  'silent_member',
  'first_visit',
  'find_out_bank',
  'loan_need',
  'other',
] as const

/** "Walk there this week": what the canvass planner takes. `week` is any day of it. */
export const newWalkWishSchema = z.strictObject({
  subjectKind: z.enum(walkWishSubjects),
  subjectId: z.ulid(),
  week: z.iso.date(),
  reason: z.enum(walkWishReasons),
  note: z.string().trim().max(140).default(''),
})
export type NewWalkWish = z.infer<typeof newWalkWishSchema>

/**
 * The Monday of the week a day lies in.
 * @throws {RangeError} where `date` is not a day
 */
export function mondayOf(date: string): string {
  const sundayIsNought = new Date(`${date}T00:00:00.000Z`).getUTCDay()
  return daysBefore(date, (sundayIsNought + 6) % 7)
}

export const walkWishQuerySchema = z.strictObject({ week: z.iso.date().optional() })

export const walkWishListSchema = z.object({
  walkWishes: z.array(
    z.object({
      id: z.string(),
      subjectKind: z.enum(walkWishSubjects),
      subject: z.object({ id: z.string(), name: z.string(), position: lngLatSchema }),
      /** Monday of the week. */
      week: z.iso.date(),
      reason: z.enum(walkWishReasons),
      note: z.string(),
      doneAt: z.string().nullable(),
      createdAt: z.string(),
      by: z.string().nullable(),
    }),
  ),
})
