import type { LngLat } from 'domain/lng-lat.ts'
import type { MapMouseEvent } from 'maplibre-gl'
import { useEffect, useEffectEvent } from 'react'
import { useText } from '#i18n/use-text.ts'
import { MapLabel } from '#map/MapLabel.tsx'
import { useMap } from '#map/map-context.ts'
import { useMapTool } from '#map/picks.ts'
import { BranchSquare } from '#ui/symbols/BranchSquare.tsx'

const TOOL = 'branch-position'

/** While a branch is being opened, a click says where it stands. */
export function PickSpot({ at, onPick }: { at: LngLat | null; onPick: (at: LngLat) => void }) {
  const text = useText()
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
        {text('administration.branch.pickHint')}
      </p>
    )
  }
  return (
    <MapLabel at={at} tone="bare">
      <BranchSquare size={32} title={text('administration.branch.position')} />
    </MapLabel>
  )
}
