import type { CanvassSide } from 'domain/canvass-side.ts'
import { useRef } from 'react'

const twice = 350

/** One click takes a side, a second one quickly after it the whole street. */
export function useStreetClicks(
  sides: readonly CanvassSide[],
  onSide: (sideId: string) => void,
  onStreet: (sideIds: string[]) => void,
): (sideId: string) => void {
  const last = useRef({ streetId: '', at: 0 })
  return (sideId) => {
    const side = sides.find(({ id }) => id === sideId)
    if (!side) return
    const now = performance.now()
    const isSecond = last.current.streetId === side.streetId && now - last.current.at < twice
    last.current = { streetId: isSecond ? '' : side.streetId, at: now }
    if (isSecond) onStreet(sides.filter(({ streetId }) => streetId === side.streetId).map(({ id }) => id))
    else onSide(sideId)
  }
}
