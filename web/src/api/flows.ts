import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type FlowFilter, flowListSchema, newFlowSchema } from 'domain/flow-record.ts'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/flows`

/** Customers that went from one to another, newest first. */
export const flowsQuery = (branchId: string, filter: FlowFilter = {}) => {
  const query = new URLSearchParams(
    Object.entries(filter).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString()
  return queryOptions({
    queryKey: ['branch', branchId, 'flows', query],
    queryFn: () => ask(flowListSchema, query === '' ? path(branchId) : `${path(branchId)}?${query}`),
    placeholderData: keepPreviousData,
  })
}

export function useCreateFlow(branchId: string) {
  return useChange(
    branchId,
    async (form: unknown) =>
      (await ask(madeSchema, path(branchId), { method: 'POST', json: newFlowSchema.parse(form) })).id,
  )
}

/** Takes a flow back; of a redeemed code its use is given back with it. */
export function useWithdrawFlow(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreFlow(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}
