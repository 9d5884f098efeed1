import type { ExpressionSpecification } from 'maplibre-gl'
import { mapFont } from '#map/base-style.ts'
import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'
import type { FourSteps } from '#map/round-steps.ts'

export const AUDIENCE_SOURCE = 'audience-places'
export const AUDIENCE_POINT_SOURCE = 'audience-points'

const known: ExpressionSpecification = ['has', 'amount']
const isOutlined: ExpressionSpecification = ['==', ['get', 'outlined'], true]
const MOST_LABELS = 24

/** Outlines of places: one ramp by the amount asked for, a hatch where nobody knows, the chosen one framed. */
export const audiencePlaceLayers = (palette: Palette, steps: FourSteps, selectedKey: string | null): PlacedLayer[] => [
  {
    slot: 'area_ramp',
    layer: {
      id: 'audience-fill',
      type: 'fill',
      source: AUDIENCE_SOURCE,
      filter: known,
      paint: { 'fill-color': amountColour(palette, steps), 'fill-opacity': palette.coverageOpacity },
    },
  },
  {
    slot: 'area_hatch',
    layer: {
      id: 'audience-hatch',
      type: 'fill',
      source: AUDIENCE_SOURCE,
      filter: ['!', known],
      paint: { 'fill-pattern': 'hatch' },
    },
  },
  {
    slot: 'area_hatch',
    layer: {
      id: 'audience-edge',
      type: 'line',
      source: AUDIENCE_SOURCE,
      paint: { 'line-color': palette.hatch, 'line-width': 0.7 },
    },
  },
  {
    slot: 'selection',
    layer: {
      id: 'audience-selected',
      type: 'line',
      source: AUDIENCE_SOURCE,
      filter: ['==', ['get', 'key'], selectedKey ?? ''],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.accent, 'line-width': 2.4 },
    },
  },
]

/** Places without an outline and spots of groups as points of the same ramp, and the names with their figure. */
export const audiencePointLayers = (palette: Palette, steps: FourSteps, selectedKey: string | null): PlacedLayer[] => [
  {
    slot: 'target_groups',
    layer: {
      id: 'audience-point',
      type: 'circle',
      source: AUDIENCE_POINT_SOURCE,
      filter: ['all', ['!', isOutlined], ['!', ['has', 'groupKind']]],
      paint: {
        'circle-radius': 8,
        'circle-color': ['case', known, amountColour(palette, steps), palette.panel],
        'circle-stroke-color': [
          'case',
          ['==', ['get', 'key'], selectedKey ?? ''],
          palette.accent,
          known,
          palette.halo,
          palette.hatch,
        ],
        'circle-stroke-width': ['case', ['==', ['get', 'key'], selectedKey ?? ''], 3, 1.6],
      },
    },
  },
  {
    slot: 'target_groups',
    layer: {
      id: 'audience-group-chosen',
      type: 'circle',
      source: AUDIENCE_POINT_SOURCE,
      filter: ['all', ['has', 'groupKind'], ['==', ['get', 'key'], selectedKey ?? '']],
      paint: {
        'circle-radius': 14,
        'circle-opacity': 0,
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2.4,
      },
    },
  },
  {
    slot: 'target_groups',
    layer: {
      id: 'audience-group',
      type: 'symbol',
      source: AUDIENCE_POINT_SOURCE,
      filter: ['has', 'groupKind'],
      layout: { 'icon-image': ['concat', 'target-', ['get', 'groupKind']], 'icon-allow-overlap': true },
    },
  },
  {
    slot: 'place_labels',
    layer: {
      id: 'audience-label-point',
      type: 'symbol',
      source: AUDIENCE_POINT_SOURCE,
      filter: ['!', isOutlined],
      layout: { ...labelLayout, 'text-variable-anchor': ['top', 'bottom', 'left', 'right'], 'text-radial-offset': 1.2 },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 1.8 },
    },
  },
  {
    slot: 'place_labels',
    layer: {
      id: 'audience-label',
      type: 'symbol',
      source: AUDIENCE_POINT_SOURCE,
      filter: [
        'all',
        isOutlined,
        ['any', ['<', ['get', 'order'], MOST_LABELS], ['==', ['get', 'key'], selectedKey ?? '']],
      ],
      layout: labelLayout,
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 1.8 },
    },
  },
  {
    slot: 'place_labels',
    layer: {
      id: 'audience-label-near',
      type: 'symbol',
      source: AUDIENCE_POINT_SOURCE,
      minzoom: 15.2,
      filter: ['all', isOutlined, ['>=', ['get', 'order'], MOST_LABELS], ['!=', ['get', 'key'], selectedKey ?? '']],
      layout: labelLayout,
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 1.8 },
    },
  },
]

const labelLayout = {
  'text-field': ['get', 'label'] satisfies ExpressionSpecification as ExpressionSpecification,
  'text-font': mapFont,
  'text-size': 11.5,
  'text-line-height': 1.25,
  'text-padding': 3,
  'text-max-width': 12,
  'symbol-sort-key': ['get', 'order'] satisfies ExpressionSpecification as ExpressionSpecification,
  'text-variable-anchor': ['center' as const, 'top' as const, 'bottom' as const, 'left' as const, 'right' as const],
  'text-radial-offset': 0.9,
  'text-justify': 'center' as const,
}

const amountColour = ({ blindRamp: [first, ...rest] }: Palette, steps: FourSteps): ExpressionSpecification => [
  'step',
  ['get', 'amount'],
  first,
  ...steps.flatMap((step, index) => [step, rest[index] ?? first]),
]
