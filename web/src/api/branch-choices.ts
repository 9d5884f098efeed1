import { queryOptions } from '@tanstack/react-query'
import { type BranchSettingKey, branchSettingSchemas } from 'domain/branch-setting.ts'
import { z } from 'zod'
import { nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const branchSchema = z.object({ id: z.string(), settings: z.object(branchSettingSchemas) })

/** What the branch decided for itself (R005). */
export const branchChoicesQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'choices'],
    queryFn: async () => (await ask(branchSchema, `/branches/${branchId}`)).settings,
  })

export function useSaveBranchChoice(branchId: string) {
  return useChange(branchId, ({ key, value }: { key: BranchSettingKey; value: unknown }) =>
    ask(nothingSchema, `/branches/${branchId}/settings/${key}`, {
      method: 'PUT',
      json: { value: branchSettingSchemas[key].parse(value) },
    }),
  )
}
