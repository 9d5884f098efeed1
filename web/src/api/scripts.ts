import { queryOptions } from '@tanstack/react-query'
import { newScriptSchema, type Script, scriptListSchema } from 'domain/script.ts'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/scripts`

/** The branch's own opening words, and the standard ones. */
export const scriptsQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'scripts'],
    queryFn: () => ask(scriptListSchema, path(branchId)),
  })

export function useSaveScript(branchId: string) {
  return useChange(
    branchId,
    async ({ form, changed }: { form: unknown; changed: Pick<Script, 'id' | 'rowVersion'> | null }) => {
      const json = newScriptSchema.parse(form)
      if (changed === null) return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
      await ask(nothingSchema, `${path(branchId)}/${changed.id}`, { method: 'PUT', json, ifMatch: changed.rowVersion })
      return changed.id
    },
  )
}

export function useRemoveScript(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreScript(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}
