import type { CoverageHexagon } from 'domain/customer-map.ts'
import { useMemo } from 'react'
import { coverageHexagonLayers, HEXAGON_SOURCE } from '#map/layers/coverage-hexagons.ts'
import { MapLayers } from '#map/MapLayers.tsx'
import { useMap } from '#map/map-context.ts'
import { blindStepsOf, hexagonFeatures } from './map-features.ts'

type Props = { base: 'coverage' | 'blind_spots'; hexagons: readonly CoverageHexagon[]; resolution: 9 | 10 }

/** The ground: coverage or blind spots by hexagon, hatched where nobody has counted. */
export function GroundColour({ base, hexagons, resolution }: Props) {
  const { palette } = useMap()
  const source = useMemo(() => ({ type: 'geojson' as const, data: hexagonFeatures(hexagons) }), [hexagons])
  const layers = useMemo(
    () => coverageHexagonLayers(palette, { base, blindSteps: blindStepsOf(hexagons, resolution) }),
    [palette, base, hexagons, resolution],
  )
  return <MapLayers id={HEXAGON_SOURCE} source={source} layers={layers} />
}
