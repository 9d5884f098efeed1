import { mapFont } from '#map/base-style.ts'
import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const EMPLOYER_SOURCE = 'employers'

/** Companies and institutions: where people work. A ring in ink, so that it is not taken for a target group. */
export const employerLayers = (palette: Palette, selectedId: string | null): PlacedLayer[] => [
  {
    slot: 'merchants',
    layer: {
      id: 'employers-ring',
      type: 'circle',
      source: EMPLOYER_SOURCE,
      paint: {
        'circle-radius': ['step', ['zoom'], 3.5, 14.7, 7, 15.6, 8.5],
        'circle-color': palette.panel,
        'circle-stroke-color': ['case', ['==', ['get', 'id'], selectedId ?? ''], palette.accent, palette.ink2],
        'circle-stroke-width': ['case', ['==', ['get', 'id'], selectedId ?? ''], 2.2, 1.3],
      },
    },
  },
  {
    slot: 'merchants',
    layer: {
      id: 'employers-sign',
      type: 'symbol',
      source: EMPLOYER_SOURCE,
      minzoom: 14.7,
      layout: {
        'text-field': ['get', 'sign'],
        'text-font': mapFont,
        'text-size': ['step', ['zoom'], 8.5, 15.6, 10],
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': palette.ink },
    },
  },
  // Never seen: takes the room of the rings before the names of places are laid.
  {
    slot: 'branch',
    layer: {
      id: 'employers-room',
      type: 'symbol',
      source: EMPLOYER_SOURCE,
      minzoom: 14.7,
      layout: {
        'text-field': ['get', 'sign'],
        'text-font': mapFont,
        'text-size': 14,
        'text-padding': 2,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': palette.ink, 'text-opacity': 0 },
    },
  },
]
