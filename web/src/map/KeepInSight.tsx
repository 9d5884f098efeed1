import type { LngLat } from 'domain/lng-lat.ts'
import { useEffect } from 'react'
import { useMap } from './map-context.ts'

type Props = { at: LngLat | null; /** Pixels at the bottom that a phone's sheet covers. */ covered: number }

const EDGE = 48
/** On a phone one sees a place only this close. */
const PHONE_ZOOM = 14.8

/** Moves the map just enough that what was selected stands in the part of it one can see. */
export function KeepInSight({ at, covered }: Props) {
  const { map } = useMap()
  const [lng, lat] = at ?? [null, null]

  // MapLibre moves; the sheet may have changed the map's size in the same frame.
  useEffect(() => {
    if (lng === null || lat === null) return
    const frame = requestAnimationFrame(() => {
      map.resize()
      const { clientWidth, clientHeight } = map.getContainer()
      const point = map.project([lng, lat])
      const inSight =
        point.x > EDGE && point.x < clientWidth - EDGE && point.y > EDGE + 40 && point.y < clientHeight - covered - EDGE
      const tooFar = covered > 0 && map.getZoom() < PHONE_ZOOM
      if (inSight && !tooFar) return
      const zoom = tooFar ? PHONE_ZOOM : map.getZoom()
      map.easeTo({ center: [lng, lat], zoom, offset: [0, -covered / 2], duration: 400 })
    })
    return () => cancelAnimationFrame(frame)
  }, [map, lng, lat, covered])
  return null
}
