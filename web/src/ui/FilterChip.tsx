import { Checkbox, Popover } from 'antd'
import { type ReactNode, useState } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Icon } from './Icon.tsx'
import './chip.css'

export type FilterOption<Value extends string> = { value: Value; label: string; count?: number; symbol?: ReactNode }

type Props<Value extends string> = {
  field: string
  options: readonly FilterOption<Value>[]
  chosen: readonly Value[]
  onChange: (chosen: Value[]) => void
}

/** "等级：全部 ▾": opens a list of values with their counts; in use it is tinted and can be taken away. */
export function FilterChip<Value extends string>({ field, options, chosen, onChange }: Props<Value>) {
  const text = useText()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const used = chosen.length > 0
  const labels = options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label)
  const values = used ? labels.join(text('filter.comma')) : text('filter.all')

  const toggle = (value: Value) =>
    onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value])

  const menu = (
    <ul className="chip-menu" aria-label={field}>
      {options.map(({ value, label, count, symbol }) => (
        <li key={value}>
          <label>
            <Checkbox checked={chosen.includes(value)} onChange={() => toggle(value)} />
            {symbol}
            <span className="chip-menu-label">{label}</span>
            {count !== undefined && <span className="note">{format.count(count)}</span>}
          </label>
        </li>
      ))}
    </ul>
  )

  return (
    <span className={used ? 'chip chip-used' : 'chip'}>
      <Popover
        content={menu}
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        open={open}
        onOpenChange={setOpen}
        styles={{ container: { padding: 4 } }}
      >
        <button
          type="button"
          className="chip-open"
          aria-expanded={open}
          aria-label={`${text('filter.choose', { field })} ${values}`}
        >
          <span className="chip-words">{text('filter.chip', { field, values })}</span>
          {!used && <Icon name="down" size={12} />}
        </button>
      </Popover>
      {used && (
        <button
          type="button"
          className="chip-remove"
          aria-label={text('filter.remove', { field })}
          onClick={() => onChange([])}
        >
          <Icon name="close" size={10} />
        </button>
      )}
    </span>
  )
}
