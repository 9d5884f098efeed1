import type { ExpressionSpecification } from 'maplibre-gl'
import { mapFont } from '#map/base-style.ts'
import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const NUMBERED_STOP_SOURCE = 'numbered-stops'

const hasNumber: ExpressionSpecification = ['has', 'number']

/** People to ring as small rings; those of the walk as filled discs with their number. */
export function numberedStopLayers(palette: Palette, selectedId: string | null): PlacedLayer[] {
  const isSelected: ExpressionSpecification = ['==', ['get', 'id'], selectedId ?? '']
  return [
    {
      slot: 'doors',
      layer: {
        id: 'numbered-stops-disc',
        type: 'circle',
        source: NUMBERED_STOP_SOURCE,
        layout: { 'circle-sort-key': ['case', hasNumber, 1, 0] },
        paint: {
          'circle-radius': ['case', hasNumber, 9, 4.5],
          'circle-color': ['case', hasNumber, palette.accent, palette.panel],
          'circle-stroke-color': ['case', isSelected, palette.ink, hasNumber, palette.halo, palette.ink2],
          'circle-stroke-width': ['case', isSelected, 2.4, 1.2],
        },
      },
    },
    {
      slot: 'doors',
      layer: {
        id: 'numbered-stops-number',
        type: 'symbol',
        source: NUMBERED_STOP_SOURCE,
        filter: hasNumber,
        layout: {
          'text-field': ['to-string', ['get', 'number']],
          'text-font': mapFont,
          'text-size': 11,
          'text-allow-overlap': true,
        },
        paint: { 'text-color': palette.onAccent },
      },
    },
  ]
}
