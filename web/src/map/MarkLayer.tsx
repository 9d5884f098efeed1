import type { FeatureCollection } from 'geojson'
import type { GeoJSONSourceSpecification, MapGeoJSONFeature } from 'maplibre-gl'
import { useMemo } from 'react'
import type { PlacedLayer } from './layer-list.ts'
import { MapLayers } from './MapLayers.tsx'
import { useMap } from './map-context.ts'
import type { Palette } from './palette.ts'

type Props = {
  id: string
  data: FeatureCollection
  layersOf: (palette: Palette, selectedId: string | null) => PlacedLayer[]
  selectedId: string | null
  /** Settings of the source beside its data: clusters. */
  settings?: Omit<GeoJSONSourceSpecification, 'type' | 'data'>
  /** A click on one of them, and what the pointer is over. Pages that pick by themselves leave them out. */
  onPick?: (feature: MapGeoJSONFeature) => void
  onHover?: (feature: MapGeoJSONFeature | null) => void
}

/** A layer of points or lines whose look depends only on the palette and on what is selected. */
export function MarkLayer({ id, data, layersOf, selectedId, settings, ...pointer }: Props) {
  const { palette } = useMap()
  const source = useMemo(() => ({ type: 'geojson' as const, data, ...settings }), [data, settings])
  const layers = useMemo(() => layersOf(palette, selectedId), [layersOf, palette, selectedId])
  return <MapLayers id={id} source={source} layers={layers} {...pointer} />
}
