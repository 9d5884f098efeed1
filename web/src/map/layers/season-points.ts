import type { ExpressionSpecification } from 'maplibre-gl'
import { mapFont } from '#map/base-style.ts'
import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const SEASON_POINT_SOURCE = 'season-points'

/**
 * Where an audience is: the larger the more are to be won; filled where a site of the set reaches it, grey where one was reached before,
 * with the rim of the unknown where nobody knows how many there are.
 */
export const seasonPointLayers = (palette: Palette): PlacedLayer[] => [
  {
    slot: 'customers',
    layer: {
      id: 'season-points-circle',
      type: 'circle',
      source: SEASON_POINT_SOURCE,
      paint: {
        'circle-radius': radius,
        'circle-color': ['match', ['get', 'state'], 'reached', palette.accent, 'before', palette.ink4, palette.panel],
        'circle-opacity': ['match', ['get', 'state'], 'reached', 0.55, 0.8],
        'circle-stroke-color': [
          'match',
          ['get', 'state'],
          'reached',
          palette.accent,
          'unknown',
          palette.hatch,
          palette.ink2,
        ],
        'circle-stroke-width': ['match', ['get', 'state'], 'before', 0.6, 'unknown', 2.4, 1.2],
      },
    },
  },
  {
    slot: 'place_labels',
    layer: {
      id: 'season-points-label',
      type: 'symbol',
      source: SEASON_POINT_SOURCE,
      minzoom: 14,
      layout: {
        'text-field': ['get', 'label'],
        'text-font': mapFont,
        'text-size': 11.5,
        'text-line-height': 1.25,
        'text-padding': 3,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 1.1,
        'symbol-sort-key': ['get', 'order'],
      },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 },
    },
  },
]

/** By area; whoever may not hear how many sees the smallest. */
const radius: ExpressionSpecification = [
  'interpolate',
  ['linear'],
  ['sqrt', ['coalesce', ['get', 'amount'], 0]],
  0,
  3,
  10,
  7,
  40,
  18,
]
