import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const TARGET_GROUP_SOURCE = 'target-groups'

/** Rings with the sign of their kind; those that do not count for the circle are paler. */
export const targetGroupLayers = (palette: Palette, selectedId: string | null): PlacedLayer[] => [
  {
    slot: 'target_groups',
    layer: {
      id: 'target-groups-ring',
      type: 'symbol',
      source: TARGET_GROUP_SOURCE,
      layout: {
        'icon-image': ['concat', 'target-', ['get', 'kind']],
        'icon-size': ['interpolate', ['linear'], ['zoom'], 13, 0.75, 14.7, 0.9, 16, 1.1],
        'icon-allow-overlap': true,
      },
      paint: { 'icon-opacity': ['case', ['get', 'counts'], 1, 0.55] },
    },
  },
  // Never seen: takes the room of the rings before the names of places are laid.
  {
    slot: 'branch',
    layer: {
      id: 'target-groups-room',
      type: 'symbol',
      source: TARGET_GROUP_SOURCE,
      layout: {
        'icon-image': ['concat', 'target-', ['get', 'kind']],
        'icon-size': 0.9,
        'icon-padding': 0,
        'icon-allow-overlap': true,
      },
      paint: { 'icon-opacity': 0 },
    },
  },
  {
    slot: 'target_groups',
    layer: {
      id: 'target-groups-selected',
      type: 'circle',
      source: TARGET_GROUP_SOURCE,
      filter: ['==', ['get', 'id'], selectedId ?? ''],
      paint: {
        'circle-radius': 13,
        'circle-opacity': 0,
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2.2,
      },
    },
  },
]
