import type { CustomerFilter } from 'domain/customer-filter.ts'
import type { CustomerFacets } from 'domain/customer-map.ts'
import { FilterList } from '#ui/FilterList.tsx'
import { changedFilter, useFilterFields } from './filter-fields.ts'

type Props = { filter: CustomerFilter; facets: CustomerFacets | null; onChange: (filter: CustomerFilter) => void }

/** Every field of the customer map with all its values, for a thumb. */
export function FilterSheet({ filter, facets, onChange }: Props) {
  const fields = useFilterFields(filter, facets)
  return (
    <FilterList
      fields={fields}
      onChange={(field, values) => onChange(changedFilter(filter, field, values))}
      used={fields.filter(({ chosen }) => chosen.length > 0).length}
      onClear={() => onChange({})}
    />
  )
}
