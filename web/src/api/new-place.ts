import { newPlaceSchema } from 'domain/place.ts'
import { ask } from './client.ts'
import { madeSchema, useChange } from './changes.ts'

/** A place put on the map by hand; answers its id. */
export function useCreatePlace(branchId: string) {
  return useChange(branchId, async (form: unknown) => {
    const json = newPlaceSchema.parse(form)
    return (await ask(madeSchema, `/branches/${branchId}/places`, { method: 'POST', json })).id
  })
}
