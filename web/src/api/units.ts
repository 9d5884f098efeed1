import { queryOptions } from '@tanstack/react-query'
import type { LngLat } from 'domain/lng-lat.ts'
import { newUnitSchema, unitListSchema } from 'domain/unit.ts'
import type { z } from 'zod'
import { madeSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/units`

/** Units near a position, with the sides and places a new one may belong to. */
export const unitsNearQuery = (branchId: string, [lng, lat]: LngLat) => {
  const near = `${lng.toFixed(6)},${lat.toFixed(6)}`
  return queryOptions({
    queryKey: ['branch', branchId, 'units', near],
    queryFn: () => ask(unitListSchema, `${path(branchId)}?${new URLSearchParams({ near })}`),
  })
}

export function useCreateUnit(branchId: string) {
  return useChange(branchId, async (form: z.input<typeof newUnitSchema>) => {
    const json = newUnitSchema.parse(form)
    return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
  })
}
