import { queryOptions } from '@tanstack/react-query'
import { leadListSchema, leadUpdateSchema, newLeadSchema } from 'domain/lead.ts'
import { z } from 'zod'
import { madeSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/leads`

/** Leads about one merchant or customer. */
export const leadsOfQuery = (branchId: string, subjectId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'leads', subjectId],
    queryFn: async () => (await ask(leadListSchema, `${path(branchId)}?${new URLSearchParams({ subjectId })}`)).leads,
  })

/** Somebody may want something: it has an owner from the first minute. */
export function useCreateLead(branchId: string) {
  return useChange(branchId, async (form: z.input<typeof newLeadSchema>) => {
    const json = newLeadSchema.parse(form)
    return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
  })
}

type Update = { id: string; rowVersion: number; form: z.input<typeof leadUpdateSchema> }

export function useUpdateLead(branchId: string) {
  return useChange(branchId, async ({ id, rowVersion, form }: Update) => {
    const json = leadUpdateSchema.parse(form)
    await ask(z.unknown(), `${path(branchId)}/${id}`, { method: 'PUT', json, ifMatch: rowVersion })
  })
}
