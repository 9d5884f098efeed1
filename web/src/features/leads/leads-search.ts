import { z } from 'zod'
import { ownersSearchSchema, useOwnSearch } from '#own-search.ts'

export const whoseLeads = ['mine', 'all', 'free'] as const
/** What presses first, the newest first, or by whose they are. */
export const leadOrders = ['clock', 'newest', 'owner'] as const
export type LeadOrder = (typeof leadOrders)[number]

/** What the page of leads keeps in the address: how it is narrowed and ordered, and which lead is open. */
export const leadsSearchSchema = z.object({
  lead: z.string().max(40).optional().catch(undefined),
  whose: z.enum(whoseLeads).optional().catch(undefined),
  owner: ownersSearchSchema,
  closed: z.literal('yes').optional().catch(undefined),
  order: z.enum(leadOrders).optional().catch(undefined),
})

export const useLeadsSearch = () => useOwnSearch(leadsSearchSchema)
