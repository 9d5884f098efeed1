import type { ExpressionSpecification } from 'maplibre-gl'
import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const STREET_SOURCE = 'streets'

const isWalked = (walked: string): ExpressionSpecification => ['==', ['get', 'walked'], walked]

/** Streets by when somebody last walked them: green solid, amber dashed, never as grey dots. */
export const streetLayers = (palette: Palette, selectedId: string | null): PlacedLayer[] => [
  {
    slot: 'street_lines',
    layer: {
      id: 'streets-touch',
      type: 'line',
      source: STREET_SOURCE,
      paint: { 'line-color': palette.ink, 'line-width': 14, 'line-opacity': 0 },
    },
  },
  line(palette.ink4, 'streets-never', 'never', [1, 1.6]),
  line(palette.warn, 'streets-older', 'older', [5, 2]),
  line(palette.ok, 'streets-fresh', 'fresh', null),
  {
    slot: 'selection',
    layer: {
      id: 'streets-selected',
      type: 'line',
      source: STREET_SOURCE,
      filter: ['==', ['get', 'id'], selectedId ?? ''],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.accent, 'line-width': 4, 'line-opacity': 0.75 },
    },
  },
]

const line = (colour: string, id: string, walked: string, dash: number[] | null): PlacedLayer => ({
  slot: 'street_lines',
  layer: {
    id,
    type: 'line',
    source: STREET_SOURCE,
    filter: isWalked(walked),
    paint: { 'line-color': colour, 'line-width': 1.8, ...(dash ? { 'line-dasharray': dash } : {}) },
  },
})
