import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const RIVAL_SOURCE = 'rivals'

/** Other banks: a diamond in ink with the first character of the bank, never its brand colour. */
export const rivalLayers = (palette: Palette, selectedId: string | null): PlacedLayer[] => [
  {
    slot: 'rivals',
    layer: {
      id: 'rivals-diamond',
      type: 'symbol',
      source: RIVAL_SOURCE,
      layout: {
        'icon-image': ['concat', 'rival-', ['get', 'bank']],
        'icon-size': ['step', ['zoom'], 0.8, 15.6, 1],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
  },
  {
    slot: 'rivals',
    layer: {
      id: 'rivals-selected',
      type: 'circle',
      source: RIVAL_SOURCE,
      filter: ['==', ['get', 'id'], selectedId ?? ''],
      paint: {
        'circle-radius': 14,
        'circle-opacity': 0,
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2.2,
      },
    },
  },
]
