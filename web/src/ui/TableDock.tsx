import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import './table-dock.css'

type Props = {
  open: boolean
  onOpen: (open: boolean) => void
  /** Its height in pixels as the page opens. */
  first?: number
  children: ReactNode
}

const FIRST = 252
const MOST = 0.6
const LEAST = 120
const STEP = 40

/** The table under the map: drag its upper edge, or use the arrow keys on it; `]` folds it. */
export function TableDock({ open, onOpen, first = FIRST, children }: Props) {
  const text = useText()
  const [height, setHeight] = useState(first)
  const start = useRef<{ y: number; height: number; room: number } | null>(null)

  const within = (wanted: number, room: number) => Math.max(LEAST, Math.min(wanted, room * MOST))
  const down = (event: PointerEvent<HTMLButtonElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    const room = event.currentTarget.parentElement?.parentElement?.clientHeight ?? window.innerHeight
    start.current = { y: event.clientY, height, room }
  }
  const move = (event: PointerEvent) => {
    if (start.current) setHeight(within(start.current.height + start.current.y - event.clientY, start.current.room))
  }
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    setHeight(within(height + (event.key === 'ArrowUp' ? STEP : -STEP), window.innerHeight))
  }

  return (
    <section className="table-dock" style={{ height: open ? height : 36 }} data-open={open}>
      <button
        type="button"
        className="table-grip"
        aria-label={text('customerMap.tools.tableGrip')}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={() => (start.current = null)}
        onPointerCancel={() => (start.current = null)}
        onDoubleClick={() => onOpen(!open)}
        onKeyDown={key}
      />
      {children}
    </section>
  )
}
