import type { LngLat } from 'domain/lng-lat.ts'
import type { GeoJSONSource, MapGeoJSONFeature, Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { holdListener } from '#map/hold-listener.ts'
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

const CARD = { width: 264, height: 104, gap: 14 }

/** Pointer, finger and what they mean: hover tells, click selects, right click adds. */
export function MapPointer({ onSelect, onAdd, cardOf }: Props) {
  const { map, picks } = useMap()
  const [hover, setHover] = useState<{ pick: Pick; x: number; y: number } | null>(null)
  const select = useEffectEvent(onSelect)
  const addAt = useEffectEvent(({ lngLat, point }: MapMouseEvent | MapTouchEvent) => {
    if (picks.tools.size === 0) onAdd([lngLat.lng, lngLat.lat], point)
  })

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
    const menu = (event: MapMouseEvent) => {
      event.preventDefault()
      addAt(event)
    }
    const held = holdListener((event) => addAt(event))

    const listening = [
      map.on('click', click),
      map.on('mousemove', move),
      map.on('mouseout', out),
      map.on('movestart', out),
      map.on('contextmenu', menu),
      map.on('touchstart', held.start),
      map.on('touchmove', held.move),
      map.on('touchend', held.end),
    ]
    return () => {
      held.stop()
      for (const { unsubscribe } of listening) unsubscribe()
    }
  }, [map, picks])

  const card = hover && cardOf(hover.pick)
  if (!card) return null
  return (
    <div className="map-hover" style={placed(hover, map.getContainer())}>
      {card}
    </div>
  )
}

/** Away from the point, and never out of the map. */
function placed({ x, y }: { x: number; y: number }, { clientWidth, clientHeight }: HTMLElement) {
  const left = x + CARD.gap + CARD.width > clientWidth ? x - CARD.gap - CARD.width : x + CARD.gap
  const top = y + CARD.gap + CARD.height > clientHeight ? y - CARD.gap - CARD.height : y + CARD.gap
  return { left: Math.max(4, left), top: Math.max(4, top) }
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
