import { queryOptions } from '@tanstack/react-query'
import { moveReasons, ringSchema, siteStatuses } from 'domain/branch.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { lngLatSchema } from 'domain/lng-lat.ts'
import { z } from 'zod'
import { ask } from './client.ts'
import { useChange } from './changes.ts'

const siteSchema = z.object({
  id: z.string(),
  status: z.enum(siteStatuses),
  position: lngLatSchema,
  address: z.string(),
  fromDate: z.iso.date(),
  toDate: z.iso.date().nullable(),
  bondRadius: z.number(),
  moveReason: z.enum(moveReasons).nullable(),
  rowVersion: z.int(),
})
export type BranchSite = z.infer<typeof siteSchema>

const branchSchema = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  territory: ringSchema.nullable(),
  rowVersion: z.int(),
  sites: z.array(siteSchema),
})
export type Branch = z.infer<typeof branchSchema>

/** The branch itself: where it stands, where it stood, and the ground it answers for. */
export const branchQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId],
    queryFn: () => ask(branchSchema, `/branches/${branchId}`),
  })

export type TerritoryChange = { ring: LngLat[] | null; rowVersion: number }

/** Saves the territory, or takes it away with null; answers the version for undoing it. */
export function useSaveTerritory(branchId: string) {
  return useChange(branchId, async ({ ring, rowVersion }: TerritoryChange) => {
    const saved = await ask(z.object({ rowVersion: z.int() }), `/branches/${branchId}/territory`, {
      method: 'PUT',
      json: { ring },
      ifMatch: rowVersion,
    })
    return saved.rowVersion
  })
}

const colleagueSchema = z.object({ id: z.string(), name: z.string(), job: z.string() })

/** Who works here, for whatever has an owner. */
export const colleaguesQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['colleagues', branchId],
    queryFn: async () =>
      (await ask(z.object({ colleagues: z.array(colleagueSchema) }), `/branches/${branchId}/colleagues`)).colleagues,
    staleTime: 5 * 60_000,
  })
