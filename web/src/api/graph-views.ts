import { queryOptions } from '@tanstack/react-query'
import { type GraphView, graphViewListSchema, type NewGraphView, newGraphViewSchema } from 'domain/ecosystem.ts'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/graph-views`

/** Views of the graph under a name: one's own, and those that others of the branch share. */
export const graphViewsQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'graph-views'],
    queryFn: async () => (await ask(graphViewListSchema, path(branchId))).views,
  })

/** With `changed` the view of that version is replaced; answers its id. */
export function useSaveGraphView(branchId: string) {
  return useChange(branchId, async ({ view, changed }: { view: NewGraphView; changed: GraphView | null }) => {
    const json = newGraphViewSchema.parse(view)
    if (changed === null) return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
    await ask(nothingSchema, `${path(branchId)}/${changed.id}`, { method: 'PUT', json, ifMatch: changed.rowVersion })
    return changed.id
  })
}

export function useRemoveGraphView(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreGraphView(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}
