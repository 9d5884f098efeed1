import { audienceToText, wholeAudience } from 'domain/audience.ts'
import type { CustomerFilter } from 'domain/customer-filter.ts'
import type { CustomerFacets } from 'domain/customer-map.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { FilterChips } from '#ui/FilterChips.tsx'
import { useBranch } from '#use-branch.ts'
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
  const text = useText()
  const may = useMay()
  const branch = useBranch()
  const fields = useFilterFields(filter, facets)
  const used = fields.filter(({ chosen }) => chosen.length > 0).length
  return (
    <FilterChips
      fields={fields}
      first={firstFields}
      onChange={(field, values) => onChange(changedFilter(filter, field, values))}
      used={used}
      onClear={() => onChange({})}
    >
      {used > 0 && branch !== null && may('audience.read') && (
        <a
          className="text-button note-size"
          href={`/events/audience?${new URLSearchParams({
            branch: branch.code,
            whom: audienceToText({ ...wholeAudience, filter }),
          })}`}
        >
          {text('audience.fromMap')}
        </a>
      )}
    </FilterChips>
  )
}
