import { queryOptions } from '@tanstack/react-query'
import { newWalkWishSchema, walkWishListSchema } from 'domain/walk-wish.ts'
import type { z } from 'zod'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/walk-wishes`

/** Where somebody wants a colleague to go in the week of a day. */
export const walkWishesQuery = (branchId: string, week: string) =>
  queryOptions({
    queryKey: ['walk-wishes', branchId, week],
    queryFn: async () =>
      (await ask(walkWishListSchema, `${path(branchId)}?${new URLSearchParams({ week }).toString()}`)).walkWishes,
  })

/** "Walk there this week": kept for whoever plans the walks. */
export function useCreateWalkWish(branchId: string) {
  return useChange(branchId, async (form: z.input<typeof newWalkWishSchema>) => {
    const json = newWalkWishSchema.parse(form)
    return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
  })
}

export function useRemoveWalkWish(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}
