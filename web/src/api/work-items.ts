import { queryOptions } from '@tanstack/react-query'
import { workItemsSchema } from 'domain/work-item.ts'
import { ask } from './client.ts'

/** What asks for a hand in the branch today. */
export const workItemsQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'today'],
    queryFn: () => ask(workItemsSchema, `/branches/${branchId}/work-items`),
  })
