import type { ExpressionSpecification } from 'maplibre-gl'
import { mapFont } from '#map/base-style.ts'
import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const CUSTOMER_SOURCE = 'customers'

export type CustomerParts = { customers: boolean; keyCustomers: boolean; prospects: boolean }

/** From here on a customer is a dot of its own. */
const DOT_ZOOM = 15.6

/** As the tiles say it: 0 a customer, 1 a prospect, 2 neither. */
const stands = (standing: 0 | 1): ExpressionSpecification => ['==', ['get', 'standing'], standing]
const isKey: ExpressionSpecification = ['==', ['get', 'key'], 1]

/** Single customers for those who may see them: dots close up, key customers as stars, clusters where there are many. */
export const customerLayers = (palette: Palette, shown: CustomerParts, selectedId: string | null): PlacedLayer[] => [
  ...(shown.customers ? [dots(palette, shown.keyCustomers)] : []),
  ...(shown.prospects ? [prospects(palette)] : []),
  ...(shown.keyCustomers ? [stars()] : []),
  ...(shown.customers || shown.prospects || shown.keyCustomers
    ? [...clusters(palette, shown), selected(palette, selectedId)]
    : []),
]

const dots = (palette: Palette, keyApart: boolean): PlacedLayer => ({
  slot: 'customers',
  layer: {
    id: 'customers-dot',
    type: 'circle',
    source: CUSTOMER_SOURCE,
    'source-layer': 'customers',
    minzoom: DOT_ZOOM,
    filter: keyApart ? ['all', stands(0), ['!', isKey]] : stands(0),
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], DOT_ZOOM, 1.6, 18, 3],
      'circle-color': palette.ink2,
      'circle-opacity': 0.55,
    },
  },
})

const prospects = (palette: Palette): PlacedLayer => ({
  slot: 'customers',
  layer: {
    id: 'prospects-dot',
    type: 'circle',
    source: CUSTOMER_SOURCE,
    'source-layer': 'customers',
    minzoom: 14.7,
    filter: stands(1),
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 14.7, 1.8, 18, 3.4],
      'circle-color': palette.panel,
      'circle-stroke-color': palette.accent,
      'circle-stroke-width': 1,
    },
  },
})

const stars = (): PlacedLayer => ({
  slot: 'key_customers',
  layer: {
    id: 'key-customers-star',
    type: 'symbol',
    source: CUSTOMER_SOURCE,
    'source-layer': 'customers',
    filter: ['all', stands(0), isKey],
    layout: {
      'icon-image': 'key-customer',
      'icon-size': ['interpolate', ['linear'], ['zoom'], 13, 0.6, 14.7, 0.72, 15.6, 0.93],
      'icon-padding': 0,
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  },
})

function clusters(palette: Palette, shown: CustomerParts): PlacedLayer[] {
  const parts = [shown.customers ? 'customers' : null, shown.prospects ? 'prospects' : null].filter(
    (part) => part !== null,
  )
  const count: ExpressionSpecification =
    parts.length > 0
      ? ['+', ...parts.map((part): ExpressionSpecification => ['get', part]), 0]
      : ['get', 'keyCustomers']
  return [
    {
      slot: 'customers',
      layer: {
        id: 'customers-cluster',
        type: 'circle',
        source: CUSTOMER_SOURCE,
        'source-layer': 'clusters',
        filter: ['>', count, 0],
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['sqrt', count], 1, 3, 10, 8, 40, 18],
          'circle-color': palette.ink3,
          'circle-opacity': 0.75,
          'circle-stroke-color': palette.halo,
          'circle-stroke-width': 1,
        },
      },
    },
    {
      slot: 'customers',
      layer: {
        id: 'customers-cluster-count',
        type: 'symbol',
        source: CUSTOMER_SOURCE,
        'source-layer': 'clusters',
        filter: ['>', count, 9],
        layout: { 'text-field': ['to-string', count], 'text-font': mapFont, 'text-size': 11 },
        paint: { 'text-color': palette.panel },
      },
    },
  ]
}

const selected = (palette: Palette, selectedId: string | null): PlacedLayer => ({
  slot: 'key_customers',
  layer: {
    id: 'customers-selected',
    type: 'circle',
    source: CUSTOMER_SOURCE,
    'source-layer': 'customers',
    filter: ['==', ['get', 'id'], selectedId ?? ''],
    paint: {
      'circle-radius': 9,
      'circle-opacity': 0,
      'circle-stroke-color': palette.accent,
      'circle-stroke-width': 2.2,
    },
  },
})
