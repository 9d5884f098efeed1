import { useNavigate, useSearch } from '@tanstack/react-router'
import { eventKinds } from 'domain/event.ts'
import { z } from 'zod'

/** What one looks at: events side by side, their sites, whose the conversions are, or each of them. */
export const resultLooks = ['events', 'sites', 'credit', 'conversions'] as const
export type ResultLook = (typeof resultLooks)[number]

const day = z.iso.date().optional().catch(undefined)
export const resultsSearchSchema = z.object({
  look: z.enum(resultLooks).optional().catch(undefined),
  kind: z.enum(eventKinds).optional().catch(undefined),
  from: day,
  to: day,
  doing: z.enum(['enter', 'paste']).optional().catch(undefined),
})
export type ResultsSearch = z.infer<typeof resultsSearchSchema>

/** The part of the address that is this page's, and the way to change it. */
export function useResultsSearch(): [ResultsSearch, (part: Partial<ResultsSearch>) => void] {
  const search = resultsSearchSchema.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  const change = (part: Partial<ResultsSearch>) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, ...part }), resetScroll: false })
  return [search, change]
}
