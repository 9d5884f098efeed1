import { queryOptions } from '@tanstack/react-query'
import { type Alliance, allianceListSchema, newAllianceSchema } from 'domain/alliance.ts'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/alliances`

/** Every alliance of the branch with its level, its strength and how many members stand where. */
export const alliancesQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'alliances'],
    queryFn: () => ask(allianceListSchema, path(branchId)),
  })

/** Takes a form as the user left it; with `changed` it replaces that alliance, else it makes a new one. */
export function useSaveAlliance(branchId: string) {
  return useChange(branchId, async ({ form, changed }: { form: unknown; changed: Alliance | null }) => {
    const json = newAllianceSchema.parse(form)
    if (changed === null) return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
    await ask(nothingSchema, `${path(branchId)}/${changed.id}`, { method: 'PUT', json, ifMatch: changed.rowVersion })
    return changed.id
  })
}

export function useRemoveAlliance(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreAlliance(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}
