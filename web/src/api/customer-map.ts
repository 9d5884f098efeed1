import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { coverageHexagonSchema, customerFacetsSchema, customerMapSchema } from 'domain/customer-map.ts'
import { z } from 'zod'
import { ask } from './client.ts'

export type MapChoice = { siteId: string | null; filterText: string }

/** The customer map of a branch: circle, figures, places in the table's order. The old one stays until the new is there. */
export const customerMapQuery = (branchId: string, { siteId, filterText }: MapChoice) =>
  queryOptions({
    queryKey: ['customer-map', branchId, siteId, filterText],
    queryFn: () => ask(customerMapSchema, `/branches/${branchId}/customer-map${choiceText({ siteId, filterText })}`),
    placeholderData: keepPreviousData,
  })

/** Hexagons with homes: coverage and blind spots. Resolution 10 close up, 9 further out. */
export const coverageHexagonsQuery = (branchId: string, choice: MapChoice, resolution: 9 | 10) =>
  queryOptions({
    queryKey: ['coverage-hexagons', branchId, choice.siteId, choice.filterText, resolution],
    queryFn: async () => {
      const path = `/branches/${branchId}/customer-map/hexagons${choiceText(choice, { resolution: String(resolution) })}`
      return (await ask(z.object({ hexagons: z.array(coverageHexagonSchema) }), path)).hexagons
    },
    placeholderData: keepPreviousData,
  })

/** How many there are of each value a filter may take, under the other filters. */
export const customerFacetsQuery = (branchId: string, choice: MapChoice) =>
  queryOptions({
    queryKey: ['customer-facets', branchId, choice.siteId, choice.filterText],
    queryFn: () => ask(customerFacetsSchema, `/branches/${branchId}/customer-map/facets${choiceText(choice)}`),
    placeholderData: keepPreviousData,
  })

/** The choice as the query part of an address. */
export function choiceText({ siteId, filterText }: MapChoice, more: Record<string, string> = {}): string {
  const search = new URLSearchParams({
    ...(siteId === null ? {} : { siteId }),
    ...(filterText === '' ? {} : { filter: filterText }),
    ...more,
  })
  return search.size === 0 ? '' : `?${search}`
}
