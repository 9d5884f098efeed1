import type { ReactNode } from 'react'
import './layer-row.css'
import './tick.css'

type Props = {
  /** The radio group's name. */
  group: string
  name: string
  swatch: ReactNode
  chosen: boolean
  onChoose: () => void
  /** Ticks and hatch under the chosen one. */
  children?: ReactNode
}

/** One way to colour the ground: one ramp at a time. */
export function BaseRow({ group, name, swatch, chosen, onChoose, children }: Props) {
  return (
    <>
      <div className={chosen ? 'layer-row' : 'layer-row layer-row-off'}>
        <label>
          <input type="radio" className="tick tick-round" name={group} checked={chosen} onChange={onChoose} />
          <span className="layer-symbol">{swatch}</span>
          <span className="layer-name">{name}</span>
        </label>
      </div>
      {chosen && children && <div className="base-row-detail">{children}</div>}
    </>
  )
}
