import { z } from 'zod'

/** The task that another page led to. */
export const tasksSearchSchema = z.object({ task: z.string().max(40).optional().catch(undefined) })
