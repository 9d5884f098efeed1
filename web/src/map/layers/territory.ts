import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const TERRITORY_SOURCE = 'territory'

/** The ground a branch answers for, drawn by hand: a firm line in ink, apart from the circles. */
export const territoryLayers = (palette: Palette): PlacedLayer[] => [
  {
    slot: 'territory',
    layer: {
      id: 'territory-halo',
      type: 'line',
      source: TERRITORY_SOURCE,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.halo, 'line-width': 4.5, 'line-opacity': 0.8 },
    },
  },
  {
    slot: 'territory',
    layer: {
      id: 'territory-line',
      type: 'line',
      source: TERRITORY_SOURCE,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.ink2, 'line-width': 1.8, 'line-dasharray': [7, 2, 1.5, 2] },
    },
  },
]
