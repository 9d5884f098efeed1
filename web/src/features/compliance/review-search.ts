import { z } from 'zod'

/** Which review is open, in the address. */
export const reviewSearchSchema = z.object({
  review: z
    .string()
    .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
    .optional()
    .catch(undefined),
})
