import { mapFont } from '#map/base-style.ts'
import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const HELD_EVENT_SOURCE = 'held-events'
export const UNKNOWN_EVENT_SOURCE = 'held-events-unknown'

/** Sites of past events: the larger the more households came; the one that brought most for a yuan in the accent. */
export const heldEventLayers = (palette: Palette): PlacedLayer[] => [
  {
    slot: 'target_groups',
    layer: {
      id: 'held-events-circle',
      type: 'circle',
      source: HELD_EVENT_SOURCE,
      filter: ['==', ['get', 'known'], true],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['sqrt', ['get', 'households']], 0, 4, 4, 8, 12, 20],
        'circle-color': ['case', ['==', ['get', 'best'], true], palette.accent, palette.ink4],
        'circle-opacity': 0.55,
        'circle-stroke-color': ['case', ['==', ['get', 'best'], true], palette.accent, palette.ink2],
        'circle-stroke-width': 1.4,
      },
    },
  },
  {
    slot: 'place_labels',
    layer: {
      id: 'held-events-label',
      type: 'symbol',
      source: HELD_EVENT_SOURCE,
      layout: {
        'text-field': ['get', 'label'],
        'text-font': mapFont,
        'text-size': 11.5,
        'text-line-height': 1.25,
        'text-padding': 3,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 1.5,
        'symbol-sort-key': ['get', 'order'],
      },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 },
    },
  },
]

/** Sites of which nobody knows how many came: hatched, never small. */
export const unknownEventLayers = (palette: Palette): PlacedLayer[] => [
  {
    slot: 'area_hatch',
    layer: {
      id: 'held-events-hatch',
      type: 'fill',
      source: UNKNOWN_EVENT_SOURCE,
      paint: { 'fill-pattern': 'hatch' },
    },
  },
  {
    slot: 'area_hatch',
    layer: {
      id: 'held-events-hatch-edge',
      type: 'line',
      source: UNKNOWN_EVENT_SOURCE,
      paint: { 'line-color': palette.hatch, 'line-width': 1.2 },
    },
  },
]
