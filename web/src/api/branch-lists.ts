import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { type BranchListName, branchListSchemas, branchListsSchema } from 'domain/branch-list.ts'
import { nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'
import { referenceQuery } from './labels.ts'

/** Trades and pairs of trades as they hold for the branch. */
export const branchListsQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'lists'],
    queryFn: () => ask(branchListsSchema, `/branches/${branchId}/lists`),
  })

/** The branch's own rows of a list, all of them: they replace what it wrote before. */
export function useSaveBranchList(branchId: string) {
  const queryClient = useQueryClient()
  return useChange(branchId, async ({ name, rows }: { name: BranchListName; rows: unknown }) => {
    await ask(nothingSchema, `/branches/${branchId}/lists/${name}`, {
      method: 'PUT',
      json: { rows: branchListSchemas[name].parse(rows) },
    })
    // The words of trades everywhere come from there.
    await queryClient.invalidateQueries(referenceQuery)
  })
}

/** The branch's own convenience services, all of them. */
export const useSaveServices = (branchId: string) =>
  useChange(branchId, (rows: unknown) =>
    ask(nothingSchema, `/branches/${branchId}/convenience-services`, {
      method: 'PUT',
      json: { rows: branchListSchemas.convenience_services.parse(rows) },
    }),
  )
