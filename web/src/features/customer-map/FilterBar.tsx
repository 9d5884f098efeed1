import type { CustomerFilter } from 'domain/customer-filter.ts'
import type { CustomerFacets } from 'domain/customer-map.ts'
import { FilterChips } from '#ui/FilterChips.tsx'
import { changedFilter, type FilterName, useFilterFields } from './filter-fields.ts'

type Props = {
  filter: CustomerFilter
  /** Null until they are read: then only what is chosen can be taken away. */
  facets: CustomerFacets | null
  onChange: (filter: CustomerFilter) => void
}

const firstFields: readonly FilterName[] = ['segments', 'tiers', 'missing', 'placeKinds', 'ownerIds']

/** Chips over the customer map. */
export function FilterBar({ filter, facets, onChange }: Props) {
  const fields = useFilterFields(filter, facets)
  return (
    <FilterChips
      fields={fields}
      first={firstFields}
      onChange={(field, values) => onChange(changedFilter(filter, field, values))}
      used={fields.filter(({ chosen }) => chosen.length > 0).length}
      onClear={() => onChange({})}
    />
  )
}
