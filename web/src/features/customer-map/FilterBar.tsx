import { Dropdown } from 'antd'
import type { CustomerFilter } from 'domain/customer-filter.ts'
import type { CustomerFacets } from 'domain/customer-map.ts'
import { useText } from '#i18n/use-text.ts'
import { ClearFilters } from '#ui/ClearFilters.tsx'
import { FilterChip } from '#ui/FilterChip.tsx'
import { Icon } from '#ui/Icon.tsx'
import { changedFilter, type FilterField, useFilterFields } from './filter-fields.ts'

type Props = {
  filter: CustomerFilter
  /** Null until they are read: then only what is chosen can be taken away. */
  facets: CustomerFacets | null
  onChange: (filter: CustomerFilter) => void
}

/** Shown from the start; the others come when they are chosen from "more" or used. */
const firstFields: readonly FilterField[] = ['segments', 'tiers', 'missing', 'placeKinds', 'ownerIds']

/** Chips over the map: filter = map = table = export = address bar. */
export function FilterBar({ filter, facets, onChange }: Props) {
  const text = useText()
  const fields = useFilterFields(filter, facets)
  const used = fields.filter(({ chosen }) => chosen.length > 0)
  const shown = fields.filter(({ field, chosen }) => firstFields.includes(field) || chosen.length > 0)
  const hidden = fields.filter((field) => !shown.includes(field))
  const change = (field: FilterField, values: string[]) => onChange(changedFilter(filter, field, values))

  return (
    <div className="filter-bar" role="group" aria-label={text('customerMap.filter.label')}>
      {shown.map(({ field, label, options, chosen }) => (
        <FilterChip
          key={field}
          field={label}
          options={options}
          chosen={chosen}
          onChange={(values) => change(field, values)}
        />
      ))}
      {hidden.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: hidden.map(({ field, label, options }) => ({
              key: field,
              label,
              children: options.map(({ value, label: word, count }) => ({
                key: `${field}:${value}`,
                label: count === undefined ? word : `${word}　${count}`,
              })),
            })),
            onClick: ({ key }) => {
              const [name = '', value = ''] = key.split(':')
              const field = hidden.find((one) => one.field === name)
              if (field) change(field.field, [value])
            },
          }}
        >
          <span className="chip">
            <button type="button" className="chip-open">
              {text('customerMap.filter.more')}
              <Icon name="down" size={12} />
            </button>
          </span>
        </Dropdown>
      )}
      <ClearFilters count={used.length} onClear={() => onChange({})} />
    </div>
  )
}
