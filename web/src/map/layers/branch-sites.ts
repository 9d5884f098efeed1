import { mapFont } from '#map/base-style.ts'
import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const BRANCH_SOURCE = 'branch-sites'

/** The branch in the middle and its former sites; and room for the labels that stand over the map as HTML. */
export const branchSiteLayers = (palette: Palette): PlacedLayer[] => [
  {
    slot: 'branch',
    layer: {
      id: 'branch-sites-square',
      type: 'symbol',
      source: BRANCH_SOURCE,
      filter: ['has', 'icon'],
      layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'symbol-sort-key': ['get', 'order'] },
    },
  },
  // Never seen: it takes the room of the HTML labels, so that no place label is drawn under them.
  {
    slot: 'branch',
    layer: {
      id: 'branch-sites-room',
      type: 'symbol',
      source: BRANCH_SOURCE,
      filter: ['has', 'words'],
      layout: {
        'text-field': ['get', 'words'],
        'text-font': mapFont,
        'text-size': 12,
        'text-max-width': 60,
        'text-padding': 6,
        'text-anchor': ['get', 'anchor'],
        'text-radial-offset': 1.2,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': palette.ink, 'text-opacity': 0 },
    },
  },
]
