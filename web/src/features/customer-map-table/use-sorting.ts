import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { useMemo, useState } from 'react'
import type { MapTableColumn } from 'domain/customer-map-table.ts'
import { sortedPlaces, type SortOrder } from './column-list.ts'

export type SortedBy = { column: MapTableColumn; order: SortOrder }

/** Rows in the order of decision 25 as they came, or by the column chosen. */
export function useSorting(places: readonly CustomerMapPlace[]) {
  const [sortedBy, sortBy] = useState<SortedBy | null>(null)
  const rows = useMemo(
    () => (sortedBy ? sortedPlaces(places, sortedBy.column, sortedBy.order) : [...places]),
    [places, sortedBy],
  )
  return { rows, sortedBy, sortBy }
}
