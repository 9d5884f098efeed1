import type { ExpressionSpecification } from 'maplibre-gl'
import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const LINK_SOURCE = 'links'
export const LINK_SIGN_SOURCE = 'link-signs'

/** A layer for each dash, in multiples of the line's width; the graph has the same in pixels. */
const lineDashes: Record<string, readonly number[]> = {
  solid: [],
  dashes: [2.4, 1.2],
  dots: [0.9, 1.3],
  dash_dot: [3, 1.2, 0.9, 1.2],
  fine: [0.5, 1.2],
  long: [4.5, 1.6],
  suggested: [1, 2],
}

const colour = ({ ink2, warn, accent }: Palette): ExpressionSpecification => [
  'match',
  ['get', 'tone'],
  'warn',
  warn,
  'accent',
  accent,
  ink2,
]

/** Ties between merchants: width by people, dash by kind, amber where one-sided or silent. */
export function linkLayers(palette: Palette, selectedId: string | null): PlacedLayer[] {
  const side: ExpressionSpecification = ['*', ['get', 'bow'], 5]
  return [
    {
      slot: 'links',
      layer: {
        id: 'links-selected',
        type: 'line',
        source: LINK_SOURCE,
        filter: ['==', ['get', 'id'], selectedId ?? ''],
        layout: { 'line-cap': 'round' },
        paint: {
          'line-color': palette.accent,
          'line-opacity': 0.28,
          'line-width': ['+', ['get', 'width'], 9],
          'line-offset': side,
        },
      },
    },
    ...Object.entries(lineDashes).map(([name, dash]): PlacedLayer => ({
      slot: 'links',
      layer: {
        id: `links-${name}`,
        type: 'line',
        source: LINK_SOURCE,
        filter: ['==', ['get', 'dash'], name],
        ...(name === 'suggested' ? { layout: { 'line-cap': 'round' } } : {}),
        paint: {
          'line-color': colour(palette),
          'line-width': ['get', 'width'],
          'line-offset': side,
          'line-opacity': ['case', ['get', 'faded'], 0.2, 1],
          ...(dash.length > 0 ? { 'line-dasharray': [...dash] } : {}),
        },
      },
    })),
  ]
}

/** Heads where a link arrives, and ▲ in the middle of those that need a look. */
export const linkSignLayers = (): PlacedLayer[] => [
  {
    slot: 'links',
    layer: {
      id: 'link-signs-sign',
      type: 'symbol',
      source: LINK_SIGN_SOURCE,
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-rotate': ['get', 'turn'],
        'icon-offset': ['get', 'offset'],
        'icon-size': ['get', 'size'],
        'icon-rotation-alignment': 'map',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'icon-padding': 0,
      },
      paint: { 'icon-opacity': ['case', ['get', 'faded'], 0.2, 1] },
    },
  },
]
