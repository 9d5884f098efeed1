import { newLeadSchema } from 'domain/lead.ts'
import type { z } from 'zod'
import { madeSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

/** Somebody may want something: it has an owner from the first minute. */
export function useCreateLead(branchId: string) {
  return useChange(branchId, async (form: z.input<typeof newLeadSchema>) => {
    const json = newLeadSchema.parse(form)
    return (await ask(madeSchema, `/branches/${branchId}/leads`, { method: 'POST', json })).id
  })
}
