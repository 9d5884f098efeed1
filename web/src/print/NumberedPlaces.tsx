import type { CustomerMapPlace } from 'domain/customer-map.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { Feature, FeatureCollection } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useMemo, useState } from 'react'
import { NUMBERED_PLACE_SOURCE, numberedPlaceLayers } from '#map/layers/numbered-places.ts'
import { MapLayers } from '#map/MapLayers.tsx'
import { useMap } from '#map/map-context.ts'
import { spreadPoints } from './spread-points.ts'

// More names would hide the numbers, which lead to the table anyway.
const named = 20
const apart = 17

type Props = {
  places: readonly CustomerMapPlace[]
  /** Marks that the numbers must not cover. */
  keepClear: readonly LngLat[]
}

/** Every place with its number of the table, none over another; the first ones with their names too. */
export function NumberedPlaces({ places, keepClear }: Props) {
  const { map, palette } = useMap()
  const [moves, setMoves] = useState(0)

  // Where there is room depends on MapLibre's camera.
  useEffect(() => {
    const moved = () => setMoves((count) => count + 1)
    map.on('moveend', moved)
    return () => void map.off('moveend', moved)
  }, [map])

  const source = useMemo(
    () => ({ type: 'geojson' as const, data: numberedFeatures(map, places, keepClear) }),
    [map, places, keepClear, moves],
  )
  const layers = useMemo(() => numberedPlaceLayers(palette), [palette])
  return <MapLayers id={NUMBERED_PLACE_SOURCE} source={source} layers={layers} />
}

function numberedFeatures(
  map: MapLibreMap,
  places: readonly CustomerMapPlace[],
  keepClear: readonly LngLat[],
): FeatureCollection {
  const pixelOf = (position: LngLat) => map.project(position)
  const spots = spreadPoints(
    places.map(({ position }) => pixelOf(position)),
    keepClear.map(pixelOf),
    apart,
  )
  return {
    type: 'FeatureCollection',
    features: places.flatMap(({ name, position, coverage }, index): Feature[] => {
      const spot = spots[index]
      const at = spot ? map.unproject([spot.x, spot.y]).toArray() : position
      const properties = { number: index + 1, known: coverage.low !== null, ...(index < named ? { name } : {}) }
      return [
        { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [position, at] } },
        { type: 'Feature', properties, geometry: { type: 'Point', coordinates: at } },
      ]
    }),
  }
}
