import type { CustomerMapPlace } from 'domain/customer-map.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { Feature, FeatureCollection } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useMemo, useState } from 'react'
import { NUMBERED_PLACE_SOURCE, numberedPlaceLayers } from '#map/layers/numbered-places.ts'
import { MapLayers } from '#map/MapLayers.tsx'
import { useMap } from '#map/map-context.ts'
import { type Pixel, spreadPoints } from './spread-points.ts'

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
    // By the first rest the labels on the rim stand where they stay.
    map.once('idle', moved)
    return () => {
      map.off('moveend', moved)
      map.off('idle', moved)
    }
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
    [...keepClear.map(pixelOf), ...labelPixels(map)],
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

/** Along the labels in HTML, so close together that no number fits between. */
function labelPixels(map: MapLibreMap): Pixel[] {
  const corner = map.getContainer().getBoundingClientRect()
  const around = map.getContainer().parentElement ?? map.getContainer()
  return [...around.querySelectorAll('.map-label')].flatMap((label) => {
    const { left, width, top, height } = label.getBoundingClientRect()
    const steps = Math.max(1, Math.ceil(width / apart))
    return Array.from({ length: steps + 1 }, (_, step) => ({
      x: left - corner.left + (width * step) / steps,
      y: top - corner.top + height / 2,
    }))
  })
}
