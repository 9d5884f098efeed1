import { leadListSchema, type LeadUpdate, leadUpdateSchema, newLeadSchema } from 'domain/lead.ts'
import type { z } from 'zod'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/leads`

/** Somebody may want something: it has an owner from the first minute. */
export function useCreateLead(branchId: string) {
  return useChange(branchId, async (form: z.input<typeof newLeadSchema>) => {
    const json = newLeadSchema.parse(form)
    return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
  })
}

type Step = Pick<LeadUpdate, 'state' | 'lostReason'> & { id: string; merchantId: string; rowVersion: number }

/** A merchant's lead comes a step further; all else of it stays as it was read. */
export function useMoveLead(branchId: string) {
  return useChange(branchId, async ({ id, merchantId, rowVersion, state, lostReason }: Step) => {
    const { leads } = await ask(leadListSchema, `${path(branchId)}?subjectId=${merchantId}`)
    const lead = leads.find((one) => one.id === id)
    const json = leadUpdateSchema.parse({
      state,
      lostReason,
      ownerUserId: lead?.owner.id,
      grade: lead?.grade,
      slaClass: lead?.slaClass,
      amountBand: lead?.amountBand,
      note: lead?.note,
      proposalMade: lead?.proposalAt !== null,
    })
    return ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'PUT', json, ifMatch: rowVersion })
  })
}
