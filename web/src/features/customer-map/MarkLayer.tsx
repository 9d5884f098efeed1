import type { FeatureCollection } from 'geojson'
import type { GeoJSONSourceSpecification } from 'maplibre-gl'
import { useMemo } from 'react'
import type { PlacedLayer } from '#map/layer-list.ts'
import { MapLayers } from '#map/MapLayers.tsx'
import { useMap } from '#map/map-context.ts'
import type { Palette } from '#map/palette.ts'

type Props = {
  id: string
  data: FeatureCollection
  layersOf: (palette: Palette, selectedId: string | null) => PlacedLayer[]
  selectedId: string | null
  /** Settings of the source beside its data: clusters. */
  settings?: Omit<GeoJSONSourceSpecification, 'type' | 'data'>
}

/** A layer of points or lines whose look depends only on the palette and on what is selected. */
export function MarkLayer({ id, data, layersOf, selectedId, settings }: Props) {
  const { palette } = useMap()
  const source = useMemo(() => ({ type: 'geojson' as const, data, ...settings }), [data, settings])
  const layers = useMemo(() => layersOf(palette, selectedId), [layersOf, palette, selectedId])
  return <MapLayers id={id} source={source} layers={layers} />
}
