import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'

/** What every entry answers. */
export const madeSchema = z.object({ id: z.string() })
export const nothingSchema = z.null()

/** A figure of the map may stand on anything typed: whatever the branch's map showed is asked for again. */
export const forgetMap = (queryClient: QueryClient, branchId: string) =>
  Promise.all(
    [
      'customer-map',
      'coverage-hexagons',
      'place',
      'habit-products',
      'target-groups',
      'key-persons',
      'competitors',
      'shops',
      'branch',
    ].map((noun) => queryClient.invalidateQueries({ queryKey: [noun, branchId] })),
  )

/** A mutation of something the branch typed, after which the map is read again. */
export function useChange<Input, Output>(branchId: string, change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => forgetMap(queryClient, branchId),
  })
}

/** What follows a change, also where the part of the page that asked is gone by then; a refusal stands where it was asked. */
export const followUp = <Output>(change: Promise<Output>, then: (output: Output) => void): void =>
  void change.then(then, () => undefined)
