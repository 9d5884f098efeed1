import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

/** The line of the measuring tool and its corners. */
export const measureLayers = (palette: Palette): PlacedLayer[] => [
  {
    slot: 'branch',
    layer: {
      id: 'measure-line',
      type: 'line',
      source: 'measure',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': palette.accent, 'line-width': 2, 'line-dasharray': [3, 2] },
    },
  },
  {
    slot: 'branch',
    layer: {
      id: 'measure-corners',
      type: 'circle',
      source: 'measure',
      filter: ['!=', ['geometry-type'], 'LineString'],
      paint: {
        'circle-radius': 4,
        'circle-color': palette.panel,
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2,
      },
    },
  },
]
