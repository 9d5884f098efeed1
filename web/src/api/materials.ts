import { queryOptions } from '@tanstack/react-query'
import { type Material, materialApprovalSchema, materialListSchema, newMaterialSchema } from 'domain/material.ts'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/materials`
type Known = Pick<Material, 'id' | 'rowVersion'>

/** The library, each with whether it may be shown today. */
export const materialsQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'materials'],
    queryFn: () => ask(materialListSchema, path(branchId)),
  })

export function useSaveMaterial(branchId: string) {
  return useChange(branchId, async ({ form, changed }: { form: unknown; changed: Known | null }) => {
    const json = newMaterialSchema.parse(form)
    if (changed === null) return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
    await ask(nothingSchema, `${path(branchId)}/${changed.id}`, { method: 'PUT', json, ifMatch: changed.rowVersion })
    return changed.id
  })
}

export function useApproveMaterial(branchId: string) {
  return useChange(branchId, ({ form, approved }: { form: unknown; approved: Known }) =>
    ask(nothingSchema, `${path(branchId)}/${approved.id}/approval`, {
      method: 'POST',
      json: materialApprovalSchema.parse(form),
      ifMatch: approved.rowVersion,
    }),
  )
}

export function useRemoveMaterial(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreMaterial(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}
