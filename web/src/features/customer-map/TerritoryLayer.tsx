import type { LngLat } from 'domain/lng-lat.ts'
import { useMemo } from 'react'
import { TERRITORY_SOURCE, territoryLayers } from '#map/layers/territory.ts'
import { MapLayers } from '#map/MapLayers.tsx'
import { useMap } from '#map/map-context.ts'

export function TerritoryLayer({ ring }: { ring: LngLat[] }) {
  const { palette } = useMap()
  const source = useMemo(
    () => ({
      type: 'geojson' as const,
      data: { type: 'Feature' as const, properties: {}, geometry: { type: 'Polygon' as const, coordinates: [ring] } },
    }),
    [ring],
  )
  const layers = useMemo(() => territoryLayers(palette), [palette])
  return <MapLayers id={TERRITORY_SOURCE} source={source} layers={layers} />
}
