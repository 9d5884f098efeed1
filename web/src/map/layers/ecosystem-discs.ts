import type { ExpressionSpecification } from 'maplibre-gl'
import { mapFont } from '#map/base-style.ts'
import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const ECOSYSTEM_SOURCE = 'ecosystem-discs'

const single: ExpressionSpecification = ['!', ['has', 'point_count']]
const hollow: ExpressionSpecification = ['==', ['get', 'form'], 'hollow']
const sized = (radius: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  13.5,
  radius * 0.72,
  16,
  radius,
]

/** Merchants of the ecosystem in the colour and sign that the graph gives them; ringed are members. */
export function ecosystemDiscLayers(palette: Palette, selectedId: string | null): PlacedLayer[] {
  const colour = toneColour(palette)
  const isSelected: ExpressionSpecification = ['==', ['get', 'id'], selectedId ?? '']
  return [
    {
      slot: 'merchants',
      layer: {
        id: 'ecosystem-discs-rim',
        type: 'circle',
        source: ECOSYSTEM_SOURCE,
        filter: single,
        paint: {
          'circle-radius': sized(10.2),
          'circle-color': palette.panel,
          'circle-stroke-color': colour,
          'circle-stroke-width': ['case', hollow, 1.4, 1.8],
        },
      },
    },
    {
      slot: 'merchants',
      layer: {
        id: 'ecosystem-discs-disc',
        type: 'circle',
        source: ECOSYSTEM_SOURCE,
        filter: ['all', single, ['!', hollow]],
        paint: { 'circle-radius': sized(8.2), 'circle-color': colour },
      },
    },
    {
      slot: 'merchants',
      layer: {
        id: 'ecosystem-discs-glyph',
        type: 'symbol',
        source: ECOSYSTEM_SOURCE,
        filter: single,
        layout: {
          'text-field': ['get', 'glyph'],
          'text-font': mapFont,
          'text-size': sized(10.5),
          'text-allow-overlap': true,
          'text-ignore-placement': true,
        },
        paint: { 'text-color': ['case', hollow, colour, palette.onAccent] },
      },
    },
    {
      slot: 'merchants',
      layer: {
        id: 'ecosystem-discs-name',
        type: 'symbol',
        source: ECOSYSTEM_SOURCE,
        filter: single,
        layout: {
          'text-field': ['get', 'name'],
          'text-font': mapFont,
          'text-size': 12,
          'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
          'text-radial-offset': 1.15,
          'text-optional': true,
          'symbol-sort-key': ['case', isSelected, -1000, ['-', 0, ['get', 'weight']]],
        },
        paint: { 'text-color': palette.ink, 'text-halo-color': palette.labelHalo, 'text-halo-width': 1.6 },
      },
    },
    {
      slot: 'merchants',
      layer: {
        id: 'ecosystem-discs-cluster',
        type: 'circle',
        source: ECOSYSTEM_SOURCE,
        filter: ['has', 'point_count'],
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 13, 100, 17, 1000, 22],
          'circle-color': palette.ink3,
          'circle-opacity': 0.9,
          'circle-stroke-color': palette.halo,
          'circle-stroke-width': 1.2,
        },
      },
    },
    {
      slot: 'merchants',
      layer: {
        id: 'ecosystem-discs-count',
        type: 'symbol',
        source: ECOSYSTEM_SOURCE,
        filter: ['has', 'point_count'],
        layout: {
          'text-field': ['to-string', ['get', 'point_count']],
          'text-font': mapFont,
          'text-size': 10.5,
          'text-allow-overlap': true,
        },
        paint: { 'text-color': palette.panel },
      },
    },
    {
      slot: 'merchants',
      layer: {
        id: 'ecosystem-discs-selected',
        type: 'circle',
        source: ECOSYSTEM_SOURCE,
        filter: ['all', single, isSelected],
        paint: {
          'circle-radius': sized(15),
          'circle-opacity': 0,
          'circle-stroke-color': palette.accent,
          'circle-stroke-width': 2.2,
        },
      },
    },
  ]
}

function toneColour({ groups, ok, warn, ink3, ink4, accent }: Palette): ExpressionSpecification {
  const pairs = Object.entries({ ...groups, ok, warn, ink4, accent }).flat()
  // MapLibre types a match with at least one pair; these are spread from a list.
  return ['match', ['get', 'tone'], ...pairs, ink3] as unknown as ExpressionSpecification
}
