import type { ExpressionSpecification } from 'maplibre-gl'
import type { PlacedLayer } from '#map/layer-list.ts'
import { coverageSteps, type Palette } from '#map/palette.ts'

export const HEXAGON_SOURCE = 'hexagons'

/** What the ground shows: the share of households that are customers, or how many are not. */
export type HexagonColouring = {
  base: 'coverage' | 'blind_spots'
  blindSteps: readonly [number, number, number, number]
}

/** Hexagons with homes: one ramp at a time; where nobody has counted households, a hatch (LOOK §5). */
export function coverageHexagonLayers(palette: Palette, { base, blindSteps }: HexagonColouring): PlacedLayer[] {
  const known: ExpressionSpecification = ['has', base === 'coverage' ? 'rate' : 'uncovered']
  const unknown: ExpressionSpecification = ['!', known]
  return [
    {
      slot: 'area_ramp',
      layer: {
        id: 'hexagons-fill',
        type: 'fill',
        source: HEXAGON_SOURCE,
        filter: known,
        paint: {
          'fill-color': base === 'coverage' ? coverageColour(palette) : blindColour(palette, blindSteps),
          'fill-opacity': palette.coverageOpacity,
          'fill-antialias': false,
        },
      },
    },
    {
      slot: 'area_ramp',
      layer: {
        id: 'hexagons-edge',
        type: 'line',
        source: HEXAGON_SOURCE,
        filter: known,
        paint: { 'line-color': palette.land, 'line-width': 1 },
      },
    },
    {
      slot: 'area_hatch',
      layer: {
        id: 'hexagons-hatch',
        type: 'fill',
        source: HEXAGON_SOURCE,
        filter: unknown,
        paint: { 'fill-pattern': 'hatch' },
      },
    },
    {
      slot: 'area_hatch',
      layer: {
        id: 'hexagons-hatch-edge',
        type: 'line',
        source: HEXAGON_SOURCE,
        filter: unknown,
        paint: { 'line-color': palette.hatch, 'line-width': 0.7 },
      },
    },
  ]
}

const coverageColour = ({ coverageRamp: [first, ...rest] }: Palette): ExpressionSpecification =>
  stepped(['get', 'rate'], first, coverageSteps, rest)

const blindColour = ({ blindRamp: [first, ...rest] }: Palette, steps: readonly number[]): ExpressionSpecification =>
  stepped(['get', 'uncovered'], first, steps, rest)

function stepped(
  value: ExpressionSpecification,
  first: string,
  steps: readonly number[],
  colours: readonly string[],
): ExpressionSpecification {
  const stops = steps.flatMap((step, index) => [step, colours[index] ?? first])
  return ['step', value, first, ...stops]
}
