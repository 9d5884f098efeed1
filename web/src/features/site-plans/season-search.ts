import { planSets } from 'domain/site-plan.ts'
import { z } from 'zod'
import { useOwnSearch } from '#own-search.ts'

/** What the season's page keeps in the address: the plan, whether one is being made, and what is looked at of it. */
export const seasonSearchSchema = z.object({
  season: z.string().max(40).optional().catch(undefined),
  doing: z.literal('new').optional().catch(undefined),
  set: z.enum(planSets).optional().catch(undefined),
  site: z.string().max(60).optional().catch(undefined),
  /** Whom a new plan is for, as the audience's page writes it. */
  whom: z.string().max(4000).optional().catch(undefined),
})

export const useSeasonSearch = () => useOwnSearch(seasonSearchSchema)
