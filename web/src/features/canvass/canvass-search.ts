import { planStates } from 'domain/canvass-plan.ts'
import { z } from 'zod'
import { useOwnSearch } from '#own-search.ts'

export const planOrders = ['day', 'title', 'progress'] as const
export const planLooks = ['packets', 'walked'] as const

/** What the plan page keeps in the address: the plan, what is looked at of it, and how the list is narrowed. */
export const canvassSearchSchema = z.object({
  plan: z.string().max(40).optional().catch(undefined),
  /** `new`: a plan is being made; `sides` and `form`: the chosen one is being changed. */
  doing: z.enum(['new', 'sides', 'form']).optional().catch(undefined),
  packet: z.string().max(2).optional().catch(undefined),
  look: z.enum(planLooks).optional().catch(undefined),
  state: z
    .enum(['open', 'done', ...planStates])
    .optional()
    .catch(undefined),
  order: z.enum(planOrders).optional().catch(undefined),
  words: z.string().max(40).optional().catch(undefined),
  /** The plan was just made and is to be cut at once. */
  cut: z.literal('1').optional().catch(undefined),
  /** A street that a new plan starts with. */
  street: z.string().max(40).optional().catch(undefined),
})
export type CanvassSearch = z.infer<typeof canvassSearchSchema>

export const useCanvassSearch = () => useOwnSearch(canvassSearchSchema)
