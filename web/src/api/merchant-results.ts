import { queryOptions } from '@tanstack/react-query'
import { merchantResultListSchema, merchantResultSchema } from 'domain/merchant-result.ts'
import { ask } from './client.ts'

/** The one page of a merchant; of the running month where none is named. */
export const merchantResultQuery = (branchId: string, merchantId: string, month: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'merchant-results', merchantId, month],
    queryFn: () =>
      ask(merchantResultSchema, `/branches/${branchId}/merchants/${merchantId}/monthly-result?month=${month}`),
  })

/** The pages of all members of an alliance, to print together. */
export const allianceResultsQuery = (branchId: string, allianceId: string, month: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'merchant-results', 'alliance', allianceId, month],
    queryFn: async () =>
      (
        await ask(
          merchantResultListSchema,
          `/branches/${branchId}/merchant-results?${new URLSearchParams({ allianceId, month })}`,
        )
      ).results,
  })
