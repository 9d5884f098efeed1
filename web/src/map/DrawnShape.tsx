import type { LngLat } from 'domain/lng-lat.ts'
import { useMemo } from 'react'
import { DRAWN_SOURCE, drawnShapeLayers } from '#map/layers/drawn-shape.ts'
import { MapLayers } from '#map/MapLayers.tsx'
import { useMap } from '#map/map-context.ts'
import { collection } from '#map/features.ts'

/** A shape that has been drawn and stays in sight. */
export function DrawnShape({ ring }: { ring: LngLat[] }) {
  const { palette } = useMap()
  const source = useMemo(
    () => ({
      type: 'geojson' as const,
      data: collection([{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }]),
    }),
    [ring],
  )
  const layers = useMemo(() => drawnShapeLayers(palette), [palette])
  return <MapLayers id={DRAWN_SOURCE} source={source} layers={layers} />
}
