import { queryOptions } from '@tanstack/react-query'
import { type CustomerMap, habitProductSchema } from 'domain/customer-map.ts'
import { employerSchema } from 'domain/employer.ts'
import { lngLatSchema } from 'domain/lng-lat.ts'
import {
  accessLevels,
  newPlaceStatSchema,
  placeAccessSchema,
  placeKinds,
  placeMetrics,
  statSources,
} from 'domain/place.ts'
import { gradeSchema } from 'domain/rate.ts'
import { z } from 'zod'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'
import { choiceText } from './customer-map.ts'
import { visitSchema } from './visits.ts'

const placeStatSchema = z.object({
  id: z.string(),
  metric: z.enum(placeMetrics),
  value: z.number(),
  asOf: z.iso.date(),
  sourceKind: z.enum(statSources),
  grade: gradeSchema,
  note: z.string(),
  createdAt: z.string(),
  createdByName: z.string().nullable(),
})
export type PlaceStatEntry = z.infer<typeof placeStatSchema>

const placeSchema = z.object({
  id: z.string(),
  kind: z.enum(placeKinds),
  name: z.string(),
  named: z.boolean(),
  alias: z.array(z.string()),
  areaM2: z.number().nullable(),
  adminStreet: z.string().nullable(),
  propertyCompany: z.string().nullable(),
  accessLevel: z.enum(accessLevels).nullable(),
  rowVersion: z.int(),
  source: z.string(),
  position: lngLatSchema,
  stats: z.array(placeStatSchema),
  visits: z.array(visitSchema),
  employer: employerSchema.nullable(),
})
export type PlaceFile = z.infer<typeof placeSchema>

/** What the branch knows of one place: every observation and visit, newest first. */
export const placeQuery = (branchId: string, placeId: string) =>
  queryOptions({
    queryKey: ['place', branchId, placeId],
    queryFn: () => ask(placeSchema, `/branches/${branchId}/places/${placeId}`),
  })

/** R012: habit × unmet product in one place, of the same site and under the same filter as the map. */
export const habitProductsQuery = (
  { branch, site }: Pick<CustomerMap, 'branch' | 'site'>,
  placeId: string,
  filterText: string,
) =>
  queryOptions({
    queryKey: ['habit-products', branch.id, site.id, placeId, filterText],
    queryFn: () => {
      const choice = choiceText({ siteId: site.id, filterText })
      return ask(habitProductSchema, `/branches/${branch.id}/customer-map/places/${placeId}/habit-products${choice}`)
    },
  })

/** How one gets in; answers the version for undoing it. */
export function useSaveAccess(branchId: string, placeId: string) {
  return useChange(branchId, ({ access, rowVersion }: { access: unknown; rowVersion: number }) =>
    ask(z.object({ rowVersion: z.int() }), `/branches/${branchId}/places/${placeId}/access`, {
      method: 'PUT',
      json: placeAccessSchema.parse(access),
      ifMatch: rowVersion,
    }),
  )
}

const statsPath = (branchId: string, placeId: string) => `/branches/${branchId}/places/${placeId}/stats`

/**
 * Saves what one talk told: all of it or nothing, because planned households without their occupancy would read as
 * another figure. Takes the rows as the form made them and answers their ids.
 */
export function useCreatePlaceStats(branchId: string, placeId: string) {
  return useChange(branchId, async (rows: readonly unknown[]) => {
    const stats = z.array(newPlaceStatSchema).min(1).parse(rows)
    const made: string[] = []
    try {
      for (const stat of stats)
        made.push((await ask(madeSchema, statsPath(branchId, placeId), { method: 'POST', json: stat })).id)
    } catch (error) {
      for (const id of made) await ask(nothingSchema, `${statsPath(branchId, placeId)}/${id}`, { method: 'DELETE' })
      throw error
    }
    return made
  })
}

/** Takes observations back; they stay in the book and count no more. */
export function useWithdrawPlaceStats(branchId: string, placeId: string) {
  return useChange(branchId, async (ids: readonly string[]) => {
    for (const id of ids) await ask(nothingSchema, `${statsPath(branchId, placeId)}/${id}`, { method: 'DELETE' })
  })
}
