import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type EcosystemQuestion, ecosystemQueryOf, ecosystemSchema } from 'domain/ecosystem.ts'
import { ask } from './client.ts'

/** The merchants of the ecosystem with their ties and what they say of each alliance; the old picture stays meanwhile. */
export const ecosystemQuery = (branchId: string, question: EcosystemQuestion) => {
  const query = new URLSearchParams(ecosystemQueryOf(question)).toString()
  return queryOptions({
    queryKey: ['branch', branchId, 'ecosystem', query],
    queryFn: () => ask(ecosystemSchema, `/branches/${branchId}/ecosystem${query === '' ? '' : `?${query}`}`),
    placeholderData: keepPreviousData,
  })
}
