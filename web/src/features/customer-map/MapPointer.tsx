import type { LngLat } from 'domain/lng-lat.ts'
import type { GeoJSONSource, MapGeoJSONFeature, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { HoldSpot } from '#map/HoldSpot.tsx'
import { MapHover } from '#map/MapHover.tsx'
import { useMap } from '#map/map-context.ts'
import type { Selection } from '#view-state.ts'
import { type Pick, pickUnder, reach } from './map-picks.ts'

type Props = {
  /** Null for a click on nothing. */
  onSelect: (selection: Selection | null) => void
  /** Right click, or a finger held still: something may be added there. */
  onAdd: (at: LngLat, pixel: { x: number; y: number }) => void
  /** Four lines about what is under the pointer; null for none. */
  cardOf: (pick: Pick) => ReactNode
}

/** Pointer, finger and what they mean: hover tells, click selects, right click adds. */
export function MapPointer({ onSelect, onAdd, cardOf }: Props) {
  const { map, picks } = useMap()
  const [hover, setHover] = useState<{ pick: Pick; x: number; y: number } | null>(null)
  const select = useEffectEvent(onSelect)

  // Pointer and finger belong to MapLibre.
  useEffect(() => {
    const canvas = map.getCanvas()
    const click = (event: MapMouseEvent) => {
      // A tool in the hand takes the clicks.
      if (picks.tools.size > 0) return
      setHover(null)
      const pick = pickUnder(map, event.point, isTouch(event.originalEvent) ? reach.touch : reach.mouse)
      if (pick?.what === 'cluster') void openCluster(map, pick.feature)
      else select(pick?.selection ?? null)
    }
    const move = (event: MapMouseEvent) => {
      if (picks.tools.size > 0 || map.isMoving()) return setHover(null)
      const pick = pickUnder(map, event.point)
      canvas.style.cursor = pick ? 'pointer' : ''
      setHover(pick && { pick, x: event.point.x, y: event.point.y })
    }
    const out = () => setHover(null)
    const listening = [
      map.on('click', click),
      map.on('mousemove', move),
      map.on('mouseout', out),
      map.on('movestart', out),
    ]
    return () => {
      for (const { unsubscribe } of listening) unsubscribe()
    }
  }, [map, picks])

  const card = hover && cardOf(hover.pick)
  return (
    <>
      <HoldSpot onSpot={onAdd} />
      {card && (
        <MapHover x={hover.x} y={hover.y}>
          {card}
        </MapHover>
      )}
    </>
  )
}

const isTouch = (event: MouseEvent) => 'pointerType' in event && event.pointerType === 'touch'

/** Comes so close that the cluster falls apart. */
async function openCluster(map: MapLibreMap, { source, properties, geometry }: MapGeoJSONFeature): Promise<void> {
  if (geometry.type !== 'Point') return
  const [lng = 0, lat = 0] = geometry.coordinates
  const inMap = map.getSource(source)
  const id: unknown = properties.cluster_id
  const zoom =
    inMap?.type === 'geojson' && typeof id === 'number'
      ? // The type says so; MapLibre's map of sources is not narrowed by it.
        await (inMap as GeoJSONSource).getClusterExpansionZoom(id)
      : map.getZoom() + 1.5
  map.easeTo({ center: [lng, lat], zoom: Math.min(18, zoom), duration: 400 })
}
