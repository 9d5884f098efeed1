import { queryOptions } from '@tanstack/react-query'
import { complianceReviewListSchema, reviewDecisionSchema } from 'domain/compliance-review.ts'
import { z } from 'zod'
import { useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/compliance-reviews`

/** What was handed to the compliance officer, with the program's own checks; the newest first. */
export const reviewsQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'reviews'],
    queryFn: async () => (await ask(complianceReviewListSchema, path(branchId))).reviews,
  })

export function useDecideReview(branchId: string) {
  return useChange(branchId, ({ id, ...form }: { id: string } & z.input<typeof reviewDecisionSchema>) =>
    ask(z.unknown(), `${path(branchId)}/${id}/decision`, { method: 'POST', json: reviewDecisionSchema.parse(form) }),
  )
}
