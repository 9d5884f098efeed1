import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type DisplaySpot, displaySpotListSchema, newDisplaySpotSchema } from 'domain/display-spot.ts'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/display-spots`

/** Every place to show something, with the days of a span that are taken. */
export const displaySpotsQuery = (branchId: string, { from, to }: { from: string; to: string }) =>
  queryOptions({
    queryKey: ['branch', branchId, 'display-spots', from, to],
    queryFn: () => ask(displaySpotListSchema, `${path(branchId)}?from=${from}&to=${to}`),
    placeholderData: keepPreviousData,
  })

export function useSaveSpot(branchId: string) {
  return useChange(
    branchId,
    async ({ form, changed }: { form: unknown; changed: Pick<DisplaySpot, 'id' | 'rowVersion'> | null }) => {
      const json = newDisplaySpotSchema.parse(form)
      if (changed === null) return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
      await ask(nothingSchema, `${path(branchId)}/${changed.id}`, { method: 'PUT', json, ifMatch: changed.rowVersion })
      return changed.id
    },
  )
}

export function useRemoveSpot(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreSpot(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}
