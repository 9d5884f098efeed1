import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { sideInputSchema, streetNameSchema, streetSheetSchema } from 'domain/street.ts'
import { nothingSchema } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/streets`

/** One street with its sides. */
export const streetSheetQuery = (branchId: string, streetId: string) =>
  queryOptions({
    queryKey: ['street', branchId, streetId],
    queryFn: () => ask(streetSheetSchema, `${path(branchId)}/${streetId}`),
  })

/** Whatever was drawn or counted of streets, sides and doors is asked for again. */
export const forgetGround = (queryClient: QueryClient, branchId: string) =>
  Promise.all(
    [
      ['street', branchId],
      ['streets', branchId],
      ['doors', branchId],
      ['indoor-rows', branchId],
      ['shops', branchId],
      ['branch', branchId, 'units'],
      ['canvass-sides', branchId],
      ['canvass-doors', branchId],
    ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  )

/** A change of the ground, after which streets and doors are read again. */
export function useGroundChange<Input, Output>(branchId: string, change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => forgetGround(queryClient, branchId) })
}

export const useNameStreet = (branchId: string) =>
  useGroundChange(branchId, ({ id, rowVersion, form }: { id: string; rowVersion: number; form: unknown }) =>
    ask(nothingSchema, `${path(branchId)}/${id}`, {
      method: 'PUT',
      json: streetNameSchema.parse(form),
      ifMatch: rowVersion,
    }),
  )

export const useSaveSide = (branchId: string) =>
  useGroundChange(branchId, ({ id, rowVersion, form }: { id: string; rowVersion: number; form: unknown }) =>
    ask(nothingSchema, `/branches/${branchId}/segment-sides/${id}`, {
      method: 'PUT',
      json: sideInputSchema.parse(form),
      ifMatch: rowVersion,
    }),
  )
