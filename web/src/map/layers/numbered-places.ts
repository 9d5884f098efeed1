import { mapFont } from '#map/base-style.ts'
import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const NUMBERED_PLACE_SOURCE = 'numbered-places'

/** Places on paper: each with its number in the table; a thicker ring where nobody knows the households. */
export const numberedPlaceLayers = (palette: Palette): PlacedLayer[] => [
  // A number that had to give way points to its place.
  {
    slot: 'place_labels',
    layer: {
      id: 'numbered-places-leader',
      type: 'line',
      source: NUMBERED_PLACE_SOURCE,
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': palette.ink, 'line-width': 0.6 },
    },
  },
  {
    slot: 'place_labels',
    layer: {
      id: 'numbered-places-name',
      type: 'symbol',
      source: NUMBERED_PLACE_SOURCE,
      filter: ['has', 'name'],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': mapFont,
        'text-size': 10,
        'text-padding': 1,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 1.1,
        'text-justify': 'auto',
        'symbol-sort-key': ['get', 'number'],
      },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 1.4 },
    },
  },
  {
    slot: 'place_labels',
    layer: {
      id: 'numbered-places-disc',
      type: 'circle',
      source: NUMBERED_PLACE_SOURCE,
      filter: ['has', 'number'],
      layout: { 'circle-sort-key': ['-', ['get', 'number']] },
      paint: {
        'circle-radius': ['case', ['>', ['get', 'number'], 99], 8.5, 7.5],
        'circle-color': palette.panel,
        'circle-stroke-color': palette.ink,
        'circle-stroke-width': ['case', ['get', 'known'], 0.8, 2],
      },
    },
  },
  {
    slot: 'place_labels',
    layer: {
      // Its room is taken first, so that no name lies on a number.
      id: 'numbered-places-number',
      type: 'symbol',
      source: NUMBERED_PLACE_SOURCE,
      filter: ['has', 'number'],
      layout: {
        'text-field': ['to-string', ['get', 'number']],
        'text-font': mapFont,
        'text-size': 9.5,
        'text-allow-overlap': true,
        'symbol-sort-key': ['-', ['get', 'number']],
      },
      paint: { 'text-color': palette.ink },
    },
  },
]
