import { mapFont } from '#map/base-style.ts'
import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const TURF_SOURCE = 'turfs'

/** Turfs with the name of each; the chosen one is filled. Places that nobody answers for are hollow points. */
export const turfLayers = (palette: Palette, selectedId: string | null): PlacedLayer[] => [
  {
    slot: 'territory',
    layer: {
      id: 'turf-fill',
      type: 'fill',
      source: TURF_SOURCE,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: {
        'fill-color': palette.accent,
        'fill-opacity': ['case', ['==', ['get', 'id'], selectedId ?? ''], 0.18, 0.05],
      },
    },
  },
  {
    slot: 'territory',
    layer: {
      id: 'turf-line',
      type: 'line',
      source: TURF_SOURCE,
      filter: ['==', ['geometry-type'], 'Polygon'],
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': ['case', ['==', ['get', 'id'], selectedId ?? ''], palette.accentInk, palette.ink2],
        'line-width': ['case', ['==', ['get', 'id'], selectedId ?? ''], 2.6, 1.6],
        'line-dasharray': [7, 2, 1.5, 2],
      },
    },
  },
  {
    slot: 'place_labels',
    layer: {
      id: 'turf-name',
      type: 'symbol',
      source: TURF_SOURCE,
      filter: ['==', ['geometry-type'], 'Polygon'],
      layout: { 'text-field': ['get', 'name'], 'text-font': mapFont, 'text-size': 13 },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.labelHalo, 'text-halo-width': 1.6 },
    },
  },
  {
    slot: 'doors',
    layer: {
      id: 'turf-without',
      type: 'circle',
      source: TURF_SOURCE,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 5,
        'circle-color': palette.panel,
        'circle-stroke-color': palette.ink3,
        'circle-stroke-width': 2,
      },
    },
  },
]
