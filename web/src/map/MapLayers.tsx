import type {
  GeoJSONSource,
  LayerSpecification,
  Map as MapLibreMap,
  MapGeoJSONFeature,
  MapLayerMouseEvent,
  SourceSpecification,
} from 'maplibre-gl'
import { useEffect, useEffectEvent, useRef } from 'react'
import { type PlacedLayer, slotLayerId } from './layer-list.ts'
import { useMap } from './map-context.ts'

type Props = {
  /** Name of the source; the layers read it by this name. */
  id: string
  source: SourceSpecification
  /** Made by a pure function of the palette; keep the array while nothing in it changes. */
  layers: readonly PlacedLayer[]
  /** A click or tap on a feature or near it. Of all sources only the topmost feature is picked. */
  onPick?: (feature: MapGeoJSONFeature) => void
  /** The feature under the pointer, and null when it has gone. */
  onHover?: (feature: MapGeoJSONFeature | null) => void
}

/** Puts a source with its layers on the map while it is rendered. New GeoJSON goes into the same source. */
export function MapLayers({ id, source, layers, onPick, onHover }: Props) {
  const { map, styleEpoch, picks } = useMap()
  const shown = useRef<readonly PlacedLayer[]>([])

  // What is not GeoJSON data (tile addresses, cluster settings) needs a new source.
  const sourceKind = source.type === 'geojson' ? JSON.stringify({ ...source, data: null }) : JSON.stringify(source)

  const currentSource = useEffectEvent(() => source)
  const pick = useEffectEvent((feature: MapGeoJSONFeature) => onPick?.(feature))
  const hover = useEffectEvent((feature: MapGeoJSONFeature | null) => onHover?.(feature))

  // Source and layers live in MapLibre's style.
  useEffect(() => {
    map.addSource(id, currentSource())
    for (const placed of layers) addLayer(map, placed)
    shown.current = layers
    return () => {
      for (const { layer } of shown.current) if (map.getLayer(layer.id)) map.removeLayer(layer.id)
      if (map.getSource(id)) map.removeSource(id)
    }
    // Layers are brought up to date below, without taking the source away.
  }, [map, styleEpoch, id, sourceKind])

  useEffect(() => {
    // Between two styles there is nothing to change: the new one gets the layers as they are by then.
    if (shown.current === layers || !map.getSource(id)) return
    changeLayers(map, shown.current, layers)
    shown.current = layers
  }, [map, id, layers])

  const data = source.type === 'geojson' ? source.data : null
  useEffect(() => {
    const inMap = map.getSource(id)
    if (data !== null && inMap && isGeoJson(inMap)) inMap.setData(data)
  }, [map, id, data])

  const layerIds = layers.map(({ layer }) => layer.id).join(' ')
  const pickable = onPick !== undefined
  const hoverable = onHover !== undefined

  useEffect(() => {
    if (!pickable) return
    const ids = layerIds.split(' ')
    for (const id of ids) picks.byLayer.set(id, pick)
    return () => {
      for (const id of ids) picks.byLayer.delete(id)
    }
  }, [picks, layerIds, pickable])

  // The pointer comes from MapLibre.
  useEffect(() => {
    if (layerIds === '' || !(pickable || hoverable)) return
    const ids = layerIds.split(' ')
    const enter = (event: MapLayerMouseEvent) => {
      if (picks.tools.size > 0) return
      if (pickable) map.getCanvas().style.cursor = 'pointer'
      hover(event.features?.[0] ?? null)
    }
    const leave = () => {
      if (picks.tools.size === 0) map.getCanvas().style.cursor = ''
      hover(null)
    }
    const listening = [map.on('mousemove', ids, enter), map.on('mouseleave', ids, leave)]
    return () => {
      for (const { unsubscribe } of listening) unsubscribe()
    }
  }, [map, picks, layerIds, pickable, hoverable, styleEpoch])

  return null
}

const isGeoJson = (source: { type: string }): source is GeoJSONSource => source.type === 'geojson'

function addLayer(map: MapLibreMap, { slot, layer }: PlacedLayer): void {
  map.addLayer(layer, slotLayerId(slot))
}

/** Layers of the same id and source keep their place and take the new paint, layout and filter; others are exchanged. */
function changeLayers(map: MapLibreMap, before: readonly PlacedLayer[], after: readonly PlacedLayer[]): void {
  const kept = new Map(before.map((placed) => [placed.layer.id, placed]))
  for (const placed of after) {
    const old = kept.get(placed.layer.id)
    kept.delete(placed.layer.id)
    if (old && sameFrame(old, placed)) repaint(map, old.layer, placed.layer)
    else {
      if (old) map.removeLayer(old.layer.id)
      addLayer(map, placed)
    }
  }
  for (const { layer } of kept.values()) if (map.getLayer(layer.id)) map.removeLayer(layer.id)
}

const frameOf = ({ slot, layer }: PlacedLayer) =>
  JSON.stringify({ slot, ...layer, paint: null, layout: null, filter: null, minzoom: null, maxzoom: null })
const sameFrame = (one: PlacedLayer, other: PlacedLayer) => frameOf(one) === frameOf(other)

type PaintChange = [Parameters<MapLibreMap['setPaintProperty']>[1], Parameters<MapLibreMap['setPaintProperty']>[2]]
type LayoutChange = [Parameters<MapLibreMap['setLayoutProperty']>[1], Parameters<MapLibreMap['setLayoutProperty']>[2]]

function repaint(map: MapLibreMap, before: LayerSpecification, after: LayerSpecification): void {
  // Names and values come from typed layers; Object.keys widens them.
  const paint = changedEntries(before.paint, after.paint) as PaintChange[]
  const layout = changedEntries(before.layout, after.layout) as LayoutChange[]
  for (const [name, value] of paint) map.setPaintProperty(after.id, name, value)
  for (const [name, value] of layout) map.setLayoutProperty(after.id, name, value)
  const filter = 'filter' in after ? after.filter : undefined
  if (JSON.stringify(filter) !== JSON.stringify('filter' in before ? before.filter : undefined)) {
    map.setFilter(after.id, filter ?? null)
  }
  if (before.minzoom !== after.minzoom || before.maxzoom !== after.maxzoom) {
    map.setLayerZoomRange(after.id, after.minzoom ?? 0, after.maxzoom ?? 24)
  }
}

/** Properties that differ, with null for those that are gone (back to MapLibre's default). */
function changedEntries(before: object = {}, after: object = {}): [string, unknown][] {
  const old: Record<string, unknown> = { ...before }
  const next: Record<string, unknown> = { ...after }
  return [...new Set([...Object.keys(old), ...Object.keys(next)])].flatMap((name) =>
    JSON.stringify(old[name]) === JSON.stringify(next[name]) ? [] : [[name, next[name] ?? null] as [string, unknown]],
  )
}
