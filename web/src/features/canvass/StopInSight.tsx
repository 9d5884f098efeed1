import type { LngLat } from 'domain/lng-lat.ts'
import { useEffect } from 'react'
import { useMap } from '#map/map-context.ts'

/** Close enough that a door has its number. */
const near = 16.4

/** Brings a chosen door into the picture. */
export function StopInSight({ at }: { at: LngLat | null }) {
  const { map } = useMap()
  const [lng, lat] = at ?? [null, null]
  // MapLibre moves.
  useEffect(() => {
    if (lng === null || lat === null) return
    if (map.getBounds().contains([lng, lat]) && map.getZoom() >= near - 0.6) return
    map.easeTo({ center: [lng, lat], zoom: Math.max(near, map.getZoom()), duration: 400 })
  }, [map, lng, lat])
  return null
}
