import { queryOptions } from '@tanstack/react-query'
import {
  type NewSavedAudience,
  newSavedAudienceSchema,
  type SavedAudience,
  savedAudienceListSchema,
} from 'domain/saved-audience.ts'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/saved-audiences`

/** Audiences that the branch keeps under a name, by name. */
export const savedAudiencesQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'saved-audiences'],
    queryFn: async () => (await ask(savedAudienceListSchema, path(branchId))).audiences,
  })

type Kept = Pick<SavedAudience, 'id' | 'rowVersion'>

/** With `changed` the audience of that version is replaced; answers its id. */
export function useKeepAudience(branchId: string) {
  return useChange(branchId, async ({ audience, changed }: { audience: NewSavedAudience; changed: Kept | null }) => {
    const json = newSavedAudienceSchema.parse(audience)
    if (changed === null) return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
    await ask(nothingSchema, `${path(branchId)}/${changed.id}`, { method: 'PUT', json, ifMatch: changed.rowVersion })
    return changed.id
  })
}

export function useRemoveAudience(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreAudience(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}
