import { queryOptions } from '@tanstack/react-query'
import { newUnitSchema, unitInputSchema, unitListSchema } from 'domain/unit.ts'
import { unitSheetMadeSchema, unitSheetPreviewSchema } from 'domain/unit-sheet.ts'
import type { z } from 'zod'
import { madeSchema, nothingSchema } from './changes.ts'
import { ask } from './client.ts'
import { useGroundChange } from './street-sheets.ts'

export type Door = z.infer<typeof unitListSchema>['units'][number]

const path = (branchId: string) => `/branches/${branchId}/units`

/** The doors of a side in walking order. */
export const doorsQuery = (branchId: string, sideId: string) =>
  queryOptions({
    queryKey: ['doors', branchId, sideId],
    queryFn: async () => (await ask(unitListSchema, `${path(branchId)}?${new URLSearchParams({ sideId })}`)).units,
  })

/** With `changed` it replaces that door, else it makes a new one. */
export const useSaveDoor = (branchId: string) =>
  useGroundChange(branchId, async ({ form, changed }: { form: unknown; changed: Door | null }) => {
    if (changed === null) {
      const json = newUnitSchema.parse(form)
      return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
    }
    const json = unitInputSchema.parse(form)
    await ask(nothingSchema, `${path(branchId)}/${changed.id}`, { method: 'PUT', json, ifMatch: changed.rowVersion })
    return changed.id
  })

export const useRemoveDoor = (branchId: string) =>
  useGroundChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))

export const useRestoreDoor = (branchId: string) =>
  useGroundChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))

const sheetPath = (branchId: string) => `/branches/${branchId}/unit-sheets`

/** What a pasted table of doors would do; nothing is written. */
export const useCheckSheet = (branchId: string) =>
  useGroundChange(branchId, (text: string) =>
    ask(unitSheetPreviewSchema, `${sheetPath(branchId)}/check`, { method: 'POST', json: { text } }),
  )

export const useApplySheet = (branchId: string) =>
  useGroundChange(branchId, (text: string) =>
    ask(unitSheetMadeSchema, sheetPath(branchId), { method: 'POST', json: { text } }),
  )

export const useTakeBackSheet = (branchId: string) =>
  useGroundChange(branchId, (unitIds: string[]) =>
    ask(nothingSchema, `${sheetPath(branchId)}/undo`, { method: 'POST', json: { unitIds } }),
  )
