import { employerChangeSchema } from 'domain/employer.ts'
import { z } from 'zod'
import { nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string, placeId: string) => `/branches/${branchId}/places/${placeId}/employer`

/** Saves what is known of an employer; `rowVersion` 0 = nothing stood there. */
export function useSaveEmployer(branchId: string, placeId: string) {
  return useChange(branchId, ({ employer, rowVersion }: { employer: unknown; rowVersion: number }) =>
    ask(z.object({ rowVersion: z.int() }), path(branchId, placeId), {
      method: 'PUT',
      json: employerChangeSchema.parse(employer),
      ifMatch: rowVersion,
    }),
  )
}

export const useRemoveEmployer = (branchId: string, placeId: string) =>
  useChange(branchId, () => ask(nothingSchema, path(branchId, placeId), { method: 'DELETE' }))
