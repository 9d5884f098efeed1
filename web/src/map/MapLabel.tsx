import type { LngLat } from 'domain/lng-lat.ts'
import { Marker, type PositionAnchor } from 'maplibre-gl'
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useMap } from './map-context.ts'

type Props = {
  at: LngLat
  anchor?: PositionAnchor
  /** Pixels right and down. */
  offset?: [number, number]
  tone?: 'ink' | 'accent' | 'bare'
  children: ReactNode
}

/** HTML that stays with a position: rim labels, handles. `bare` draws no box. */
export function MapLabel({
  at: [lng, lat],
  anchor = 'center',
  offset: [x, y] = [0, 0],
  tone = 'ink',
  children,
}: Props) {
  const { map } = useMap()
  const [element] = useState(() => document.createElement('div'))

  // A marker is MapLibre's; React draws into its element.
  useEffect(() => {
    const marker = new Marker({ element, anchor, offset: [x, y] }).setLngLat([lng, lat]).addTo(map)
    return () => void marker.remove()
  }, [map, element, anchor, x, y, lng, lat])

  const className = tone === 'ink' ? 'map-label' : 'map-label map-label-accent'
  return createPortal(tone === 'bare' ? children : <div className={className}>{children}</div>, element)
}
