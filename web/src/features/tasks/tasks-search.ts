import { z } from 'zod'
import { ownersSearchSchema, useOwnSearch } from '#own-search.ts'

export const whoseTasks = ['mine', 'all'] as const
/** The next day first, the newest first, or by whose they are. */
export const taskOrders = ['due', 'newest', 'owner'] as const
export type TaskOrder = (typeof taskOrders)[number]

/** What the page of tasks keeps in the address: how it is narrowed and ordered, which task is open, and what is done to it. */
export const tasksSearchSchema = z.object({
  task: z.string().max(40).optional().catch(undefined),
  doing: z.enum(['new', 'edit']).optional().catch(undefined),
  whose: z.enum(whoseTasks).optional().catch(undefined),
  owner: ownersSearchSchema,
  done: z.literal('yes').optional().catch(undefined),
  order: z.enum(taskOrders).optional().catch(undefined),
})

export const useTasksSearch = () => useOwnSearch(tasksSearchSchema)
