import { z } from 'zod'
import { ownersSearchSchema, useOwnSearch } from '#own-search.ts'

/** The one that lasts longest first, the one that ends first, or by who holds. */
export const lockOrders = ['latest', 'soonest', 'holder'] as const
export type LockOrder = (typeof lockOrders)[number]

/** What the page of locks keeps in the address: how it is narrowed and ordered, which form and which hand-over are open. */
export const locksSearchSchema = z.object({
  /** A hand-over that another page led to. */
  handOver: z.string().max(40).optional().catch(undefined),
  doing: z.enum(['hold', 'sheet']).optional().catch(undefined),
  owner: ownersSearchSchema,
  order: z.enum(lockOrders).optional().catch(undefined),
})

export const useLocksSearch = () => useOwnSearch(locksSearchSchema)
