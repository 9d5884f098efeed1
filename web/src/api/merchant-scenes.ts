import { queryOptions } from '@tanstack/react-query'
import { type MerchantScene, merchantScenesSchema, newMerchantSceneSchema } from 'domain/merchant-scene.ts'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/merchant-scenes`

/** Scenes at one merchant, and those its trade could stand in. */
export const merchantScenesQuery = (branchId: string, merchantId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'merchant-scenes', merchantId],
    queryFn: () => ask(merchantScenesSchema, `${path(branchId)}?${new URLSearchParams({ merchantId })}`),
  })

export function useSaveMerchantScene(branchId: string) {
  return useChange(branchId, async ({ form, changed }: { form: unknown; changed: MerchantScene | null }) => {
    const json = newMerchantSceneSchema.parse(form)
    if (changed === null) return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
    await ask(nothingSchema, `${path(branchId)}/${changed.id}`, { method: 'PUT', json, ifMatch: changed.rowVersion })
    return changed.id
  })
}

export function useRemoveMerchantScene(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreMerchantScene(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}
