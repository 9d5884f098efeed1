import { Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '#i18n/use-text.ts'
import { ClearFilters } from './ClearFilters.tsx'
import { FilterChip, type FilterOption } from './FilterChip.tsx'
import { Icon } from './Icon.tsx'
import './filter-chips.css'

/** A field one may narrow by: its values in words, how many each would leave, and what is chosen. */
export type FilterField<Name extends string = string> = {
  field: Name
  label: string
  options: FilterOption<string>[]
  chosen: readonly string[]
}

type Props<Name extends string> = {
  fields: readonly FilterField<Name>[]
  /** Shown from the start; the others come when they are chosen from "more" or used. */
  first: readonly Name[]
  onChange: (field: Name, values: string[]) => void
  /** How many fields narrow, these and others, and the way to narrow by none. */
  used: number
  onClear: () => void
  /** Chips of another kind, before "more". */
  children?: ReactNode
}

/** Chips over a map or list: filter = map = table = export = address bar. */
export function FilterChips<Name extends string>({ fields, first, onChange, used, onClear, children }: Props<Name>) {
  const text = useText()
  const shown = fields.filter(({ field, chosen }) => first.includes(field) || chosen.length > 0)
  const hidden = fields.filter((field) => !shown.includes(field))

  return (
    <div className="filter-bar" role="group" aria-label={text('customerMap.filter.label')}>
      {shown.map(({ field, label, options, chosen }) => (
        <FilterChip
          key={field}
          field={label}
          options={options}
          chosen={chosen}
          onChange={(values) => onChange(field, values)}
        />
      ))}
      {children}
      {hidden.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: hidden.map(({ field, label, options }) => ({
              key: field,
              label,
              disabled: options.length === 0,
              children: options.map(({ value, label: word, count }) => ({
                key: `${field}:${value}`,
                label: count === undefined ? word : `${word}　${count}`,
              })),
            })),
            onClick: ({ key }) => {
              const [name = '', value = ''] = key.split(':')
              const field = hidden.find((one) => one.field === name)
              if (field) onChange(field.field, [value])
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
      <ClearFilters count={used} onClear={onClear} />
    </div>
  )
}
