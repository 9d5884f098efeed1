import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const DRAWN_SOURCE = 'drawn-shape'

/** The shape under the hand: a lasso or a territory in the making. */
export const drawnShapeLayers = (palette: Palette): PlacedLayer[] => [
  {
    slot: 'branch',
    layer: {
      id: 'drawn-shape-fill',
      type: 'fill',
      source: DRAWN_SOURCE,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.accent, 'fill-opacity': 0.08 },
    },
  },
  {
    slot: 'branch',
    layer: {
      id: 'drawn-shape-line',
      type: 'line',
      source: DRAWN_SOURCE,
      filter: ['!=', ['geometry-type'], 'Point'],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.accent, 'line-width': 2, 'line-dasharray': [3, 2] },
    },
  },
  {
    slot: 'branch',
    layer: {
      id: 'drawn-shape-corners',
      type: 'circle',
      source: DRAWN_SOURCE,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 4.5,
        'circle-color': palette.panel,
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2,
      },
    },
  },
]
