import { queryOptions } from '@tanstack/react-query'
import { segments } from 'domain/customer.ts'
import { lngLatSchema } from 'domain/lng-lat.ts'
import { newTargetGroupSchema, rhythmSchema, targetGroupKinds, targetGroupStatuses } from 'domain/target-group.ts'
import { z } from 'zod'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'
import { visitSchema } from './visits.ts'

export const targetGroupSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(targetGroupKinds),
  segment: z.enum(segments),
  placeId: z.string().nullable(),
  position: lngLatSchema,
  sizeEstimate: z.int().nullable(),
  rhythm: rhythmSchema.nullable(),
  season: z.string(),
  habits: z.array(z.string()),
  status: z.enum(targetGroupStatuses),
  inRadius: z.boolean(),
  note: z.string(),
  rowVersion: z.int(),
})
export type TargetGroup = z.infer<typeof targetGroupSchema>

const path = (branchId: string) => `/branches/${branchId}/target-groups`

export const targetGroupsQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['target-groups', branchId],
    queryFn: async () =>
      (await ask(z.object({ targetGroups: z.array(targetGroupSchema) }), path(branchId))).targetGroups,
  })

/** Visits to one group, newest first. */
export const targetGroupVisitsQuery = (branchId: string, id: string) =>
  queryOptions({
    queryKey: ['target-groups', branchId, id, 'visits'],
    queryFn: async () =>
      (await ask(z.object({ visits: z.array(visitSchema) }), `${path(branchId)}/${id}/visits`)).visits,
  })

/** Takes a form as the user left it; with `changed` it replaces that group, else it makes a new one. */
export function useSaveTargetGroup(branchId: string) {
  return useChange(branchId, async ({ form, changed }: { form: unknown; changed: TargetGroup | null }) => {
    const json = newTargetGroupSchema.parse(form)
    if (changed === null) return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
    await ask(nothingSchema, `${path(branchId)}/${changed.id}`, { method: 'PUT', json, ifMatch: changed.rowVersion })
    return changed.id
  })
}

export function useRemoveTargetGroup(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreTargetGroup(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}
