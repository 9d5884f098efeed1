import { Checkbox } from 'antd'
import type { CustomerFilter } from 'domain/customer-filter.ts'
import type { CustomerFacets } from 'domain/customer-map.ts'
import { useFormat } from '#i18n/use-text.ts'
import { ClearFilters } from '#ui/ClearFilters.tsx'
import { changedFilter, useFilterFields } from './filter-fields.ts'
import { RailSection } from './RailSection.tsx'

type Props = { filter: CustomerFilter; facets: CustomerFacets | null; onChange: (filter: CustomerFilter) => void }

/** Every field with all its values, for a thumb. */
export function FilterSheet({ filter, facets, onChange }: Props) {
  const format = useFormat()
  const fields = useFilterFields(filter, facets)
  const used = fields.filter(({ chosen }) => chosen.length > 0).length

  return (
    <div className="filter-sheet">
      <div className="filter-sheet-clear">
        <ClearFilters count={used} onClear={() => onChange({})} />
      </div>
      {fields.map(({ field, label, options, chosen }) => (
        <RailSection key={field} title={label}>
          {options.map(({ value, label: word, count }) => (
            <label key={value} className="filter-sheet-row">
              <Checkbox
                checked={chosen.includes(value)}
                onChange={({ target }) => {
                  const values = target.checked ? [...chosen, value] : chosen.filter((one) => one !== value)
                  onChange(changedFilter(filter, field, values))
                }}
              />
              <span>{word}</span>
              {count !== undefined && <span className="note">{format.count(count)}</span>}
            </label>
          ))}
        </RailSection>
      ))}
    </div>
  )
}
