import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const WALK_WAY_SOURCE = 'walk-way'

/** The way from door to door, thin under the doors, and where the phone is while somebody asks for it. */
export const walkWayLayers = (palette: Palette): PlacedLayer[] => [
  {
    slot: 'links',
    layer: {
      id: 'walk-way-line',
      type: 'line',
      source: WALK_WAY_SOURCE,
      filter: ['==', ['get', 'kind'], 'way'],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.ink3, 'line-width': 1.4, 'line-dasharray': [1, 2] },
    },
  },
  {
    slot: 'branch',
    layer: {
      id: 'walk-way-here',
      type: 'circle',
      source: WALK_WAY_SOURCE,
      filter: ['==', ['get', 'kind'], 'here'],
      paint: {
        'circle-radius': 7,
        'circle-color': palette.accent,
        'circle-stroke-color': palette.halo,
        'circle-stroke-width': 2.5,
      },
    },
  },
]
