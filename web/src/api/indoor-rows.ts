import { queryOptions } from '@tanstack/react-query'
import { indoorRowListSchema, indoorRowMadeSchema, newIndoorRowSchema } from 'domain/indoor-row.ts'
import { nothingSchema } from './changes.ts'
import { ask } from './client.ts'
import { useGroundChange } from './street-sheets.ts'

const path = (branchId: string) => `/branches/${branchId}/indoor-rows`

/** Floors, rows and corridors of a place. */
export const indoorRowsQuery = (branchId: string, placeId: string) =>
  queryOptions({
    queryKey: ['indoor-rows', branchId, placeId],
    queryFn: async () => (await ask(indoorRowListSchema, `${path(branchId)}?${new URLSearchParams({ placeId })}`)).rows,
  })

export const useCreateRow = (branchId: string) =>
  useGroundChange(branchId, (form: unknown) =>
    ask(indoorRowMadeSchema, path(branchId), { method: 'POST', json: newIndoorRowSchema.parse(form) }),
  )

export const useRemoveRow = (branchId: string) =>
  useGroundChange(branchId, (streetId: string) =>
    ask(nothingSchema, `${path(branchId)}/${streetId}`, { method: 'DELETE' }),
  )
