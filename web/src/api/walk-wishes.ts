import { newWalkWishSchema } from 'domain/walk-wish.ts'
import type { z } from 'zod'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/walk-wishes`

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
