import { eventKinds } from 'domain/event.ts'
import { z } from 'zod'
import { ownersSearchSchema, useOwnSearch } from '#own-search.ts'

/** What one looks at: events side by side, their sites, whose the conversions are, or each of them. */
export const resultLooks = ['events', 'sites', 'credit', 'conversions'] as const
export type ResultLook = (typeof resultLooks)[number]

const day = z.iso.date().optional().catch(undefined)
export const resultsSearchSchema = z.object({
  look: z.enum(resultLooks).optional().catch(undefined),
  kind: z.enum(eventKinds).optional().catch(undefined),
  from: day,
  to: day,
  /** By whom the conversions are. */
  by: ownersSearchSchema,
  doing: z.enum(['enter', 'paste']).optional().catch(undefined),
})

export const useResultsSearch = () => useOwnSearch(resultsSearchSchema)
