import type { ReactNode } from 'react'
import { useMap } from './map-context.ts'

const CARD = { width: 264, height: 104, gap: 14 }

type Props = { /** Pixels of the map. */ x: number; y: number; children: ReactNode }

/** A card about what the pointer is over: away from the point, and never out of the map. */
export function MapHover({ x, y, children }: Props) {
  const { map } = useMap()
  const { clientWidth, clientHeight } = map.getContainer()
  const left = x + CARD.gap + CARD.width > clientWidth ? x - CARD.gap - CARD.width : x + CARD.gap
  const top = y + CARD.gap + CARD.height > clientHeight ? y - CARD.gap - CARD.height : y + CARD.gap
  return (
    <div className="map-hover" style={{ left: Math.max(4, left), top: Math.max(4, top) }}>
      {children}
    </div>
  )
}
