import type { ReactNode } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import './layer-row.css'
import './tick.css'

type Props = {
  name: string
  /** As it is on the map: the rail is the legend. */
  symbol: ReactNode
  count?: number | string
  on: boolean
  onChange: (on: boolean) => void
  /** Hides every other layer. */
  onOnly?: () => void
  /** A part of the row above. */
  sub?: boolean
}

/** A layer: tick, symbol, name, count, and on the way to it "only this one". */
export function LayerRow({ name, symbol, count, on, onChange, onOnly, sub = false }: Props) {
  const text = useText()
  const format = useFormat()
  return (
    <div className={['layer-row', on ? '' : 'layer-row-off', sub ? 'layer-row-sub' : ''].join(' ')}>
      <label>
        <input
          type="checkbox"
          className="tick"
          checked={on}
          onChange={(event) => onChange(event.target.checked)}
          aria-label={text('layer.menu', { name })}
        />
        <span className="layer-symbol">{symbol}</span>
        <span className="layer-name">{name}</span>
      </label>
      {onOnly && (
        <button
          type="button"
          className="text-button layer-only"
          onClick={onOnly}
          aria-label={`${text('layer.onlyThis')} ${name}`}
        >
          {text('layer.onlyThis')}
        </button>
      )}
      {count !== undefined && (
        <span className="layer-count">{typeof count === 'number' ? format.count(count) : count}</span>
      )}
    </div>
  )
}
