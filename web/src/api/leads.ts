import { queryOptions } from '@tanstack/react-query'
import {
  type Lead,
  leadExportSchema,
  leadHistorySchema,
  leadListSchema,
  leadSlaSchema,
  type LeadUpdate,
  leadUpdateSchema,
  newLeadSchema,
} from 'domain/lead.ts'
import type { z } from 'zod'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'
import { useExportFile } from './export-file.ts'

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

/** Leads of the branch: those at work, or also those at their end. */
export const leadsQuery = (branchId: string, isOpen: boolean) =>
  queryOptions({
    queryKey: ['branch', branchId, 'leads', isOpen],
    queryFn: async () => (await ask(leadListSchema, `${path(branchId)}${isOpen ? '?open=yes' : ''}`)).leads,
  })

/** How fast leads of some days were answered (K23). */
export const leadSlaQuery = (branchId: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'lead-sla', from, to],
    queryFn: () => ask(leadSlaSchema, `/branches/${branchId}/lead-sla?${new URLSearchParams({ from, to }).toString()}`),
  })

/** What became of a lead so far, newest first. */
export const leadHistoryQuery = (branchId: string, leadId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'leads', 'history', leadId],
    queryFn: async () => (await ask(leadHistorySchema, `${path(branchId)}/${leadId}/moves`)).moves.toReversed(),
  })

/** A lead as it stands after somebody changed it. */
export function useUpdateLead(branchId: string) {
  return useChange(branchId, ({ lead, changes }: { lead: Lead; changes: Partial<LeadUpdate> }) => {
    const json = leadUpdateSchema.parse({
      state: lead.state,
      ownerUserId: lead.owner.id,
      grade: lead.grade,
      slaClass: lead.slaClass,
      amountBand: lead.amountBand,
      note: lead.note,
      proposalMade: lead.proposalAt !== null,
      lostReason: lead.lostReason,
      ...changes,
    })
    return ask(nothingSchema, `${path(branchId)}/${lead.id}`, { method: 'PUT', json, ifMatch: lead.rowVersion })
  })
}

/** Writes the leads of these ids, in their order, as a workbook. */
export const useExportLeads = (branchId: string) => useExportFile(`${path(branchId)}/export`, leadExportSchema)
