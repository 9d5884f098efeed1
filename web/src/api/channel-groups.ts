import { queryOptions } from '@tanstack/react-query'
import { type ChannelGroup, channelGroupListSchema, newChannelGroupSchema } from 'domain/channel-group.ts'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/channel-groups`

/** Online groups as counts, the largest first. */
export const channelGroupsQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'channel-groups'],
    queryFn: () => ask(channelGroupListSchema, path(branchId)),
  })

export function useSaveGroup(branchId: string) {
  return useChange(
    branchId,
    async ({ form, changed }: { form: unknown; changed: Pick<ChannelGroup, 'id' | 'rowVersion'> | null }) => {
      const json = newChannelGroupSchema.parse(form)
      if (changed === null) return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
      await ask(nothingSchema, `${path(branchId)}/${changed.id}`, { method: 'PUT', json, ifMatch: changed.rowVersion })
      return changed.id
    },
  )
}

export function useRemoveGroup(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreGroup(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}
