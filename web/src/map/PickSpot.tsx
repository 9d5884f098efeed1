import type { LngLat } from 'domain/lng-lat.ts'
import type { MapMouseEvent } from 'maplibre-gl'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { useMap } from './map-context.ts'
import { MapLabel } from './MapLabel.tsx'
import { useMapTool } from './picks.ts'

const TOOL = 'pick-spot'

type Props = {
  at: LngLat | null
  onPick: (at: LngLat) => void
  /** What to click on, while nothing is chosen. */
  hint: string
  /** What stands at the chosen spot. */
  children: ReactNode
}

/** While something is being put on the map, a click says where it stands. */
export function PickSpot({ at, onPick, hint, children }: Props) {
  const { map, picks } = useMap()
  const pick = useEffectEvent(({ lngLat: { lng, lat } }: MapMouseEvent) => {
    // Another tool taken into the hand meanwhile has the clicks.
    if ([...picks.tools].every((tool) => tool === TOOL)) onPick([lng, lat])
  })

  useMapTool(TOOL)

  // The map's clicks, while the form is open.
  useEffect(() => {
    const { unsubscribe } = map.on('click', pick)
    return unsubscribe
  }, [map])

  // A typed position may lie out of sight; MapLibre moves only as far as it must.
  const [lng, lat] = at ?? [null, null]
  useEffect(() => {
    if (lng !== null && lat !== null && !map.getBounds().contains([lng, lat])) map.easeTo({ center: [lng, lat] })
  }, [map, lng, lat])

  if (!at) {
    return (
      <p className="map-hint" role="status">
        {hint}
      </p>
    )
  }
  return (
    <MapLabel at={at} tone="bare">
      {children}
    </MapLabel>
  )
}
