import type { Map as MapLibreMap, MapGeoJSONFeature, MapMouseEvent } from 'maplibre-gl'
import { useEffect } from 'react'
import { useMap } from './map-context.ts'

/** Who wants the clicks: layers by their id, unless a tool is in the hand. */
export type Picks = { byLayer: Map<string, (feature: MapGeoJSONFeature) => void>; tools: Set<string> }

export const noPicks = (): Picks => ({ byLayer: new Map(), tools: new Set() })

const FINGER = 22
const MOUSE = 3

/** Gives a click to the topmost feature near it. @returns whether there was one, or a tool that wants it. */
export function pickAt(map: MapLibreMap, { byLayer, tools }: Picks, event: MapMouseEvent): boolean {
  if (tools.size > 0) return true
  const layers = [...byLayer.keys()].filter((id) => map.getLayer(id))
  const { x, y } = event.point
  // What lies under the point itself comes before what is only near it.
  const near = isTouch(event.originalEvent) ? FINGER : MOUSE
  for (const reach of [0, near]) {
    const box: [[number, number], [number, number]] = [
      [x - reach, y - reach],
      [x + reach, y + reach],
    ]
    const feature = layers.length > 0 ? map.queryRenderedFeatures(box, { layers })[0] : undefined
    if (!feature) continue
    byLayer.get(feature.layer.id)?.(feature)
    return true
  }
  return false
}

const isTouch = (event: MouseEvent) => 'pointerType' in event && event.pointerType === 'touch'

/** While a tool (measure, lasso) is in the hand, clicks are its own. */
export function useMapTool(name: string): void {
  const { map, picks } = useMap()
  // Cursor and double click are MapLibre's.
  useEffect(() => {
    picks.tools.add(name)
    map.doubleClickZoom.disable()
    map.getCanvas().style.cursor = 'crosshair'
    return () => {
      picks.tools.delete(name)
      map.doubleClickZoom.enable()
      map.getCanvas().style.cursor = ''
    }
  }, [map, picks, name])
}
