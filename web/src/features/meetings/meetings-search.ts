import { z } from 'zod'

const day = z.iso.date().optional().catch(undefined)

/** What the boards keep in the address: the day, whose log, from when to when. */
export const meetingsSearchSchema = z.object({
  on: day,
  person: z.string().max(40).optional().catch(undefined),
  from: day,
  to: day,
})
