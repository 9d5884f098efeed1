import type { ExpressionSpecification } from 'maplibre-gl'
import { mapFont } from '#map/base-style.ts'
import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const PLACE_SOURCE = 'places'
export const PLACE_LABEL_SOURCE = 'place-labels'

/** More names than this would be a list, not a map; the rest appears when one comes closer. */
const MOST_LABELS = 30

/** Outlines: felt by the pointer everywhere, drawn where selected or chosen by a lasso. */
export const placeLayers = (palette: Palette, selectedId: string | null): PlacedLayer[] => [
  {
    slot: 'area_hatch',
    layer: {
      id: 'places-area',
      type: 'fill',
      source: PLACE_SOURCE,
      paint: { 'fill-color': palette.accent, 'fill-opacity': 0 },
    },
  },
  {
    slot: 'selection',
    layer: {
      id: 'places-chosen',
      type: 'line',
      source: PLACE_SOURCE,
      filter: ['==', ['get', 'chosen'], true],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.accent, 'line-width': 1.4, 'line-dasharray': [3, 2] },
    },
  },
  {
    slot: 'selection',
    layer: {
      id: 'places-selected',
      type: 'line',
      source: PLACE_SOURCE,
      filter: ['==', ['get', 'id'], selectedId ?? ''],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.accent, 'line-width': 2.2 },
    },
  },
]

/** Names with the rate under them, larger places first, none over another; a ring where there is no outline to select. */
export const placeLabelLayers = (palette: Palette, selectedId: string | null): PlacedLayer[] => [
  {
    slot: 'place_labels',
    layer: {
      id: 'places-selected-point',
      type: 'circle',
      source: PLACE_LABEL_SOURCE,
      filter: ['all', ['==', ['get', 'id'], selectedId ?? ''], ['==', ['get', 'outlined'], false]],
      paint: {
        'circle-radius': 7,
        'circle-opacity': 0,
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2.2,
      },
    },
  },
  label(palette, 'place-labels-first', [
    'all',
    ['<', ['get', 'rank'], MOST_LABELS],
    ['!=', ['get', 'id'], selectedId ?? ''],
  ]),
  label(
    palette,
    'place-labels-rest',
    ['all', ['>=', ['get', 'rank'], MOST_LABELS], ['!=', ['get', 'id'], selectedId ?? '']],
    15.2,
  ),
  label(palette, 'place-labels-selected', ['==', ['get', 'id'], selectedId ?? '']),
]

function label(palette: Palette, id: string, filter: ExpressionSpecification, minzoom = 0): PlacedLayer {
  return {
    slot: 'place_labels',
    layer: {
      id,
      type: 'symbol',
      source: PLACE_LABEL_SOURCE,
      filter,
      ...(minzoom > 0 ? { minzoom } : {}),
      layout: {
        'text-field': ['get', 'label'],
        'text-font': mapFont,
        'text-size': 11.5,
        'text-line-height': 1.25,
        'text-padding': 3,
        'text-max-width': 12,
        'symbol-sort-key': ['get', 'rank'],
        'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right', 'top-left', 'top-right', 'bottom-right'],
        'text-radial-offset': 0.9,
        'text-justify': 'center',
      },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 1.8 },
    },
  }
}
