import type { CustomerMapPlace } from 'domain/customer-map.ts'
import type { FeatureCollection } from 'geojson'
import { useMemo } from 'react'
import { NUMBERED_PLACE_SOURCE, numberedPlaceLayers } from '#map/layers/numbered-places.ts'
import { MapLayers } from '#map/MapLayers.tsx'
import { useMap } from '#map/map-context.ts'

// More names would hide the numbers, which lead to the table anyway.
const named = 25

/** Every place with its number of the table; the first ones with their names too. */
export function NumberedPlaces({ places }: { places: readonly CustomerMapPlace[] }) {
  const { palette } = useMap()
  const source = useMemo(
    () => ({
      type: 'geojson' as const,
      data: {
        type: 'FeatureCollection',
        features: places.map(({ name, position, coverage }, index) => ({
          type: 'Feature' as const,
          properties: { number: index + 1, known: coverage.low !== null, ...(index < named ? { name } : {}) },
          geometry: { type: 'Point' as const, coordinates: position },
        })),
      } satisfies FeatureCollection,
    }),
    [places],
  )
  const layers = useMemo(() => numberedPlaceLayers(palette), [palette])
  return <MapLayers id={NUMBERED_PLACE_SOURCE} source={source} layers={layers} />
}
