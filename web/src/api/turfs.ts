import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Turf, turfInputSchema, turfListSchema } from 'domain/turf.ts'
import { madeSchema, nothingSchema } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/turfs`

/** Turfs, and the places nobody answers for. */
export const turfsQuery = (branchId: string) =>
  queryOptions({ queryKey: ['turfs', branchId], queryFn: () => ask(turfListSchema, path(branchId)) })

function useTurfChange<Input, Output>(branchId: string, change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all(
        ['turfs', 'canvass-sides'].map((noun) => queryClient.invalidateQueries({ queryKey: [noun, branchId] })),
      ),
  })
}

/** With `changed` it replaces that turf, else it makes a new one. */
export const useSaveTurf = (branchId: string) =>
  useTurfChange(branchId, async ({ form, changed }: { form: unknown; changed: Turf | null }) => {
    const json = turfInputSchema.parse(form)
    if (changed === null) return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
    await ask(nothingSchema, `${path(branchId)}/${changed.id}`, { method: 'PUT', json, ifMatch: changed.rowVersion })
    return changed.id
  })

export const useRemoveTurf = (branchId: string) =>
  useTurfChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))

export const useRestoreTurf = (branchId: string) =>
  useTurfChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
