import { type PointerEvent, useRef } from 'react'
import { useText } from '#i18n/use-text.ts'
import type { SheetHeight } from './use-sheet-height.ts'

/** Drag it, tap it for the next height, or use the arrow keys. */
export function SheetGrip({ share, drag, settle, step }: SheetHeight) {
  const text = useText()
  const start = useRef<{ y: number; share: number; room: number } | null>(null)

  const down = (event: PointerEvent<HTMLButtonElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    const sheet = event.currentTarget.parentElement?.clientHeight ?? 0
    start.current = { y: event.clientY, share, room: sheet / share }
  }
  const shareAt = (y: number) =>
    start.current ? start.current.share + (start.current.y - y) / start.current.room : share
  const up = (event: PointerEvent) => {
    if (!start.current) return
    const tapped = Math.abs(start.current.y - event.clientY) < 6
    if (tapped) step(share > 0.9 ? -1 : 1)
    else settle(shareAt(event.clientY))
    start.current = null
  }

  return (
    <button
      type="button"
      className="sheet-grip"
      aria-label={text('sheet.grip')}
      onPointerDown={down}
      onPointerMove={(event) => start.current && drag(shareAt(event.clientY))}
      onPointerUp={up}
      onPointerCancel={() => {
        start.current = null
        settle(share)
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp') step(1)
        if (event.key === 'ArrowDown') step(-1)
      }}
    />
  )
}
