import { newCompetitorSchema, newRivalPresenceSchema } from 'domain/competitor.ts'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const presencePath = (branchId: string) => `/branches/${branchId}/rival-presences`

/** A rival seen at a place or a merchant. */
export function useCreateRivalPresence(branchId: string) {
  return useChange(branchId, async (form: unknown) => {
    const json = newRivalPresenceSchema.parse(form)
    return (await ask(madeSchema, presencePath(branchId), { method: 'POST', json })).id
  })
}

export function useWithdrawRivalPresence(branchId: string) {
  return useChange(branchId, (id: string) =>
    ask(nothingSchema, `${presencePath(branchId)}/${id}`, { method: 'DELETE' }),
  )
}

/** A rival's outlet that the map lacks. */
export function useCreateCompetitor(branchId: string) {
  return useChange(branchId, async (form: unknown) => {
    const json = newCompetitorSchema.parse(form)
    return (await ask(madeSchema, `/branches/${branchId}/competitors`, { method: 'POST', json })).id
  })
}
