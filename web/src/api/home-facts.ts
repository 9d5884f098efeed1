import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { HomeFact } from 'domain/household.ts'
import { z } from 'zod'
import { ask } from './client.ts'

type Saved = Record<HomeFact, boolean | null> & { customerId: string; rowVersion: number }

/** Writes what somebody knows of a customer's home. @returns the new version of the home */
export function useSaveHomeFacts(branchId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ customerId, rowVersion, hasChild4To12, hasElder }: Saved) =>
      (
        await ask(z.object({ rowVersion: z.int() }), `/branches/${branchId}/customers/${customerId}/home-facts`, {
          method: 'PUT',
          json: { hasChild4To12, hasElder },
          ifMatch: rowVersion,
        })
      ).rowVersion,
    // Whatever is counted by homes is counted anew, and after a refusal one sees what stands there.
    onSettled: () =>
      Promise.all(
        [
          ['customer', branchId],
          ['branch', branchId],
        ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ),
  })
}
