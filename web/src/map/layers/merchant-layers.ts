import { merchantGroups } from 'domain/merchant-category.ts'
import type { ExpressionSpecification } from 'maplibre-gl'
import { mapFont } from '#map/base-style.ts'
import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'
import { groupGlyphs } from '#ui/symbols/glyphs.ts'

export const MERCHANT_SOURCE = 'merchants'

/** From here on a shop is a disc with the sign of its trade; before, a dot. */
const DISC_ZOOM = 15.6
const RING_ZOOM = 14.7

const single: ExpressionSpecification = ['!', ['has', 'point_count']]
const relation = (none: number, ours: number, alliance: number): ExpressionSpecification => [
  'match',
  ['get', 'relation'],
  'none',
  none,
  'alliance',
  alliance,
  ours,
]

/** Shops: hollow = no relation, filled = ours, ringed = in the alliance; close up discs; far out clusters. */
export function merchantLayers(palette: Palette, selectedId: string | null): PlacedLayer[] {
  const colour = groupColour(palette)
  const isSelected: ExpressionSpecification = ['==', ['get', 'id'], selectedId ?? '']
  return [
    {
      slot: 'merchants',
      layer: {
        id: 'merchants-dot',
        type: 'circle',
        source: MERCHANT_SOURCE,
        maxzoom: DISC_ZOOM,
        filter: single,
        layout: { 'circle-sort-key': relation(0, 1, 2) },
        paint: {
          // Far out the many shops without a relation step back.
          'circle-radius': [
            'interpolate',
            ['linear'],
            ['zoom'],
            13,
            relation(1.2, 1.9, 2.8),
            14.2,
            relation(2.1, 2.8, 3.6),
          ],
          'circle-color': ['match', ['get', 'relation'], 'none', palette.panel, colour],
          'circle-stroke-color': ['match', ['get', 'relation'], 'none', colour, palette.halo],
          'circle-stroke-width': [
            'interpolate',
            ['linear'],
            ['zoom'],
            13,
            relation(0.8, 0.7, 1),
            14.2,
            relation(1.2, 1, 1),
          ],
        },
      },
    },
    {
      slot: 'merchants',
      layer: {
        id: 'merchants-alliance',
        type: 'circle',
        source: MERCHANT_SOURCE,
        minzoom: RING_ZOOM,
        maxzoom: DISC_ZOOM,
        filter: ['all', single, ['==', ['get', 'relation'], 'alliance']],
        paint: {
          'circle-radius': 5,
          'circle-opacity': 0,
          'circle-stroke-color': colour,
          'circle-stroke-width': 1.3,
        },
      },
    },
    {
      slot: 'merchants',
      layer: {
        id: 'merchants-disc',
        type: 'symbol',
        source: MERCHANT_SOURCE,
        minzoom: DISC_ZOOM,
        filter: single,
        layout: {
          'icon-image': [
            'concat',
            'merchant-',
            ['get', 'group'],
            ['match', ['get', 'relation'], 'alliance', '-ally', ''],
          ],
          'icon-size': relation(0.72, 0.9, 1),
          'icon-padding': 0,
          'icon-allow-overlap': ['step', ['zoom'], false, 17, true],
          'symbol-sort-key': relation(2, 1, 0),
        },
        paint: { 'icon-opacity': relation(0.85, 1, 1) },
      },
    },
    {
      slot: 'merchants',
      layer: {
        id: 'merchants-cluster',
        type: 'circle',
        source: MERCHANT_SOURCE,
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
        id: 'merchants-cluster-count',
        type: 'symbol',
        source: MERCHANT_SOURCE,
        filter: ['has', 'point_count'],
        layout: {
          'text-field': ['concat', dominantGlyph, ['to-string', ['get', 'point_count']]],
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
        id: 'merchants-selected',
        type: 'circle',
        source: MERCHANT_SOURCE,
        filter: ['any', isSelected, ['==', ['get', 'chosen'], true]],
        paint: {
          // What a lasso chose is many: a thin ring each, so that the map stays readable.
          'circle-radius': ['step', ['zoom'], ['case', isSelected, 8, 4], DISC_ZOOM, ['case', isSelected, 14, 13]],
          'circle-opacity': 0,
          'circle-stroke-color': palette.accent,
          'circle-stroke-width': ['case', isSelected, 2.2, 1],
        },
      },
    },
  ]
}

const groupColour = ({ groups, ink3 }: Palette): ExpressionSpecification => {
  const pairs = merchantGroups.flatMap((group) => [group, groups[group]])
  // MapLibre types a match with at least one pair; the eight groups are spread from a list.
  return ['match', ['get', 'group'], ...pairs, ink3] as unknown as ExpressionSpecification
}

/** The sign of a cluster's most frequent trade, from the counts below. */
const dominantGlyph = [
  'let',
  'most',
  ['max', ...merchantGroups.map((group) => ['get', group])],
  [
    'case',
    ...merchantGroups.flatMap((group) => [['==', ['get', group], ['var', 'most']], `${groupGlyphs[group]} `]),
    '',
  ],
  // As above: spread from a list of eight.
] as unknown as ExpressionSpecification

/** Counts of each trade within a cluster, for the source. */
export const clusterCounts = Object.fromEntries(
  merchantGroups.map((group) => [group, ['+', ['case', ['==', ['get', 'group'], group], 1, 0]]]),
)
