import { newVisitSchema, visitIntents, visitOutcomes } from 'domain/visit.ts'
import { z } from 'zod'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

export const visitSchema = z.object({
  id: z.string(),
  visitedOn: z.iso.date(),
  outcome: z.enum(visitOutcomes),
  intent: z.enum(visitIntents).nullable(),
  note: z.string(),
  nextOn: z.iso.date().nullable(),
  by: z.string(),
})
export type VisitEntry = z.infer<typeof visitSchema>

const path = (branchId: string) => `/branches/${branchId}/visits`

/** A visit without a plan: what happened at a place, a group or a merchant. */
export function useCreateVisit(branchId: string) {
  return useChange(branchId, async (form: unknown) => {
    const json = newVisitSchema.parse(form)
    return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
  })
}

export function useWithdrawVisit(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}
