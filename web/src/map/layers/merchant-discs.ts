import type { ExpressionSpecification } from 'maplibre-gl'
import { mapFont } from '#map/base-style.ts'
import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'
import { newShopGlyph } from '#ui/symbols/glyphs.ts'

export const MERCHANT_DISC_SOURCE = 'merchant-discs'

const single: ExpressionSpecification = ['!', ['has', 'point_count']]
const isAlly: ExpressionSpecification = ['==', ['get', 'relation'], 'alliance']

const isPlain: ExpressionSpecification = ['==', ['get', 'relation'], 'none']

/** Where merchants are the subject they are discs at every zoom: ringed in the alliance, paler without a relation. */
export function merchantDiscLayers(palette: Palette, selectedId: string | null): PlacedLayer[] {
  const isSelected: ExpressionSpecification = ['==', ['get', 'id'], selectedId ?? '']
  return [
    {
      slot: 'merchants',
      layer: {
        id: 'merchant-discs-disc',
        type: 'symbol',
        source: MERCHANT_DISC_SOURCE,
        filter: single,
        layout: {
          'icon-image': ['concat', 'merchant-', ['get', 'group'], ['case', isAlly, '-ally', '']],
          // Far out those without a relation stand back, so that ours and the alliance are not hidden.
          'icon-size': ['interpolate', ['linear'], ['zoom'], 14.8, ['case', isPlain, 0.56, 0.76], 16.2, 1],
          'icon-allow-overlap': true,
          'icon-padding': 0,
          // The alliance lies on top of the others, and the selected one on top of all.
          'symbol-sort-key': ['case', isSelected, 3, isAlly, 2, ['==', ['get', 'relation'], 'ours'], 1, 0],
        },
        paint: { 'icon-opacity': ['case', isPlain, 0.62, 1] },
      },
    },
    {
      slot: 'merchants',
      layer: {
        id: 'merchant-discs-new',
        type: 'symbol',
        source: MERCHANT_DISC_SOURCE,
        filter: ['all', single, ['==', ['get', 'isNew'], true]],
        layout: {
          'text-field': newShopGlyph,
          'text-font': mapFont,
          'text-size': 10.5,
          'text-offset': [0.95, -0.85],
          'text-allow-overlap': true,
        },
        paint: { 'text-color': palette.accentInk, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 },
      },
    },
    {
      slot: 'merchants',
      layer: {
        id: 'merchant-discs-cluster',
        type: 'circle',
        source: MERCHANT_DISC_SOURCE,
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
        id: 'merchant-discs-count',
        type: 'symbol',
        source: MERCHANT_DISC_SOURCE,
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
        id: 'merchant-discs-chosen',
        type: 'circle',
        source: MERCHANT_DISC_SOURCE,
        filter: ['all', single, ['any', isSelected, ['==', ['get', 'chosen'], true]]],
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 14.8, 10.5, 16.2, 14],
          'circle-opacity': 0,
          'circle-stroke-color': palette.accent,
          'circle-stroke-width': ['case', isSelected, 2.2, 1],
        },
      },
    },
  ]
}
