import type { LngLat } from 'domain/lng-lat.ts'
import type { MapMouseEvent, MapTouchEvent } from 'maplibre-gl'
import { useEffect, useEffectEvent } from 'react'
import { holdListener } from './hold-listener.ts'
import { useMap } from './map-context.ts'

type Props = { onSpot: (at: LngLat, pixel: { x: number; y: number }) => void }

/** Right click, or a finger held still: something may be added at that spot. Not while a tool is in the hand. */
export function HoldSpot({ onSpot }: Props) {
  const { map, picks } = useMap()
  const tell = useEffectEvent(({ lngLat, point }: MapMouseEvent | MapTouchEvent) => {
    if (picks.tools.size === 0) onSpot([lngLat.lng, lngLat.lat], point)
  })

  // Pointer and finger belong to MapLibre.
  useEffect(() => {
    const menu = (event: MapMouseEvent) => {
      event.preventDefault()
      tell(event)
    }
    const held = holdListener((event) => tell(event))
    const listening = [
      map.on('contextmenu', menu),
      map.on('touchstart', held.start),
      map.on('touchmove', held.move),
      map.on('touchend', held.end),
    ]
    return () => {
      held.stop()
      for (const { unsubscribe } of listening) unsubscribe()
    }
  }, [map])
  return null
}
