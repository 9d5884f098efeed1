import { Popover } from 'antd'
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Icon } from './Icon.tsx'
import { leadFocus } from './lead-focus.ts'
import './chip.css'
import './tick.css'

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
  const menu = useRef<HTMLUListElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const used = chosen.length > 0
  const labels = options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label)
  const values = used ? labels.join(text('filter.comma')) : text('filter.all')

  const toggle = (value: Value) =>
    onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value])

  // The menu stands at the end of the document: focus must be led there and back.
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget !== opener.current && !menu.current?.contains(relatedTarget)) setOpen(false)
  }
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    setOpen(false)
    opener.current?.focus()
  }

  const list = (
    <ul
      ref={menu}
      className="chip-menu"
      aria-label={field}
      onBlur={leave}
      onKeyDown={escape}
      // Words are clicked too, and must not take the focus from the boxes.
      onMouseDown={(event) => event.preventDefault()}
    >
      {options.map(({ value, label, count, symbol }) => (
        <li key={value}>
          <label>
            <input type="checkbox" className="tick" checked={chosen.includes(value)} onChange={() => toggle(value)} />
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
        content={list}
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        open={open}
        onOpenChange={setOpen}
        afterOpenChange={(shown) => shown && leadFocus(menu.current, 'input')}
        styles={{ container: { padding: 4 } }}
      >
        <button
          ref={opener}
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
