import { queryOptions } from '@tanstack/react-query'
import { duplicateListSchema, newDismissalSchema, newMergeSchema } from 'domain/merchant-duplicate.ts'
import type { z } from 'zod'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

/** Files that are suspected to be of one merchant. */
export const merchantDuplicatesQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'merchants', 'duplicates'],
    queryFn: async () => (await ask(duplicateListSchema, `/branches/${branchId}/merchant-duplicates`)).duplicates,
  })

/** Makes two files one; answers the merge's id for undoing it. */
export function useMergeMerchants(branchId: string) {
  return useChange(branchId, async (pair: z.input<typeof newMergeSchema>) => {
    const json = newMergeSchema.parse(pair)
    return (await ask(madeSchema, `/branches/${branchId}/merchant-merges`, { method: 'POST', json })).id
  })
}

export function useUndoMerge(branchId: string) {
  return useChange(branchId, (id: string) =>
    ask(nothingSchema, `/branches/${branchId}/merchant-merges/${id}/undo`, { method: 'POST' }),
  )
}

/** Two that are not one, or not to be introduced: they are not suggested together any more. */
export function useDismiss(branchId: string) {
  return useChange(branchId, async (form: z.input<typeof newDismissalSchema>) => {
    const json = newDismissalSchema.parse(form)
    return (await ask(madeSchema, `/branches/${branchId}/dismissals`, { method: 'POST', json })).id
  })
}

export function useWithdrawDismissal(branchId: string) {
  return useChange(branchId, (id: string) =>
    ask(nothingSchema, `/branches/${branchId}/dismissals/${id}`, { method: 'DELETE' }),
  )
}
