import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { reachSchema } from 'domain/branch-reach.ts'
import { ask } from './client.ts'

/** How far one walks from a site in 5, 10 and 15 minutes, with the rates by circle and by reach. */
export const reachQuery = (branchId: string, siteId: string | null) =>
  queryOptions({
    queryKey: ['reach', branchId, siteId],
    queryFn: () =>
      ask(reachSchema, `/branches/${branchId}/reach${siteId === null ? '' : `?${new URLSearchParams({ siteId })}`}`),
    placeholderData: keepPreviousData,
  })
