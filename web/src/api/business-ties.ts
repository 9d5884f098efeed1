import { queryOptions } from '@tanstack/react-query'
import { businessTiesSchema, type BusinessTie, newBusinessTieSchema } from 'domain/business-tie.ts'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/business-ties`

const tiesQuery = (
  branchId: string,
  of: Record<'merchantId', string> | Record<'placeId', string> | Record<'customerId', string>,
) =>
  queryOptions({
    queryKey: ['branch', branchId, 'business-ties', of],
    queryFn: () => ask(businessTiesSchema, `${path(branchId)}?${new URLSearchParams(of)}`),
  })
/** Ties of one merchant, from both ends. */
export const merchantTiesQuery = (branchId: string, merchantId: string) => tiesQuery(branchId, { merchantId })
/** Customers who head or keep the books of a firm at a place. */
export const placeTiesQuery = (branchId: string, placeId: string) => tiesQuery(branchId, { placeId })
export const customerTiesQuery = (branchId: string, customerId: string) => tiesQuery(branchId, { customerId })

/** Takes a form as the user left it; with `changed` it replaces that tie, else it makes a new one. */
export function useSaveBusinessTie(branchId: string) {
  return useChange(branchId, async ({ form, changed }: { form: unknown; changed: BusinessTie | null }) => {
    const json = newBusinessTieSchema.parse(form)
    if (changed === null) return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
    await ask(nothingSchema, `${path(branchId)}/${changed.id}`, { method: 'PUT', json, ifMatch: changed.rowVersion })
    return changed.id
  })
}

export function useRemoveBusinessTie(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreBusinessTie(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}
