import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useFormat } from '#i18n/use-text.ts'
import { ClearFilters } from './ClearFilters.tsx'
import type { FilterField } from './FilterChips.tsx'
import { Section } from './Section.tsx'
import './filter-chips.css'

type Props<Name extends string> = {
  fields: readonly FilterField<Name>[]
  onChange: (field: Name, values: string[]) => void
  used: number
  onClear: () => void
  children?: ReactNode
}

/** Every field with all its values, for a thumb. */
export function FilterList<Name extends string>({ fields, onChange, used, onClear, children }: Props<Name>) {
  const format = useFormat()
  return (
    <div className="filter-sheet">
      <div className="filter-sheet-clear">
        <ClearFilters count={used} onClear={onClear} />
      </div>
      {children}
      {fields.map(({ field, label, options, chosen }) => (
        <Section key={field} title={label} line={false}>
          {options.map(({ value, label: word, count }) => (
            <label key={value} className="filter-sheet-row">
              <Checkbox
                checked={chosen.includes(value)}
                onChange={({ target }) =>
                  onChange(field, target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
                }
              />
              <span>{word}</span>
              {count !== undefined && <span className="note">{format.count(count)}</span>}
            </label>
          ))}
        </Section>
      ))}
    </div>
  )
}
