import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { introductionSchema, newIntroductionSchema, suggestionListSchema } from 'domain/suggestion.ts'
import type { z } from 'zod'
import { useChange } from './changes.ts'
import { ask } from './client.ts'

/** Whom to introduce: to one merchant, among the members of an alliance, or within the whole branch. */
export type SuggestionsAbout = { merchantId: string } | { allianceId: string } | { all: '1' }

export const suggestionsQuery = (branchId: string, about: SuggestionsAbout, limit: number) => {
  const query = new URLSearchParams({ ...about, limit: String(limit) }).toString()
  return queryOptions({
    queryKey: ['branch', branchId, 'suggestions', query],
    queryFn: () => ask(suggestionListSchema, `/branches/${branchId}/suggestions?${query}`),
    placeholderData: keepPreviousData,
  })
}

/** Drafts the links, and where an alliance is named the memberships, of two or three merchants. */
export function useIntroduce(branchId: string) {
  return useChange(branchId, (form: z.input<typeof newIntroductionSchema>) =>
    ask(introductionSchema, `/branches/${branchId}/introductions`, {
      method: 'POST',
      json: newIntroductionSchema.parse(form),
    }),
  )
}
