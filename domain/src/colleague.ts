import { z } from 'zod'

/** Somebody of the branch as named beside what he did or answers for. */
export const colleagueSchema = z.object({ id: z.string(), name: z.string() })
export type Colleague = z.infer<typeof colleagueSchema>
