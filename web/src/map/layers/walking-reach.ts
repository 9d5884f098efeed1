import type { FilterSpecification } from 'maplibre-gl'
import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const REACH_SOURCE = 'walking-reach'

/** The nearest reach is the firmest line: dashes grow with the minutes, so that paper tells them apart. */
export const reachDashes: readonly (readonly [number, number] | null)[] = [null, [4, 2], [1.2, 1.8]]

const edgeOf = (order: number): FilterSpecification => [
  'all',
  ['==', ['geometry-type'], 'LineString'],
  ['==', ['get', 'order'], order],
]

/** How far one walks: the ground about the walked streets, with what cannot be reached left out. */
export const walkingReachLayers = (palette: Palette): PlacedLayer[] => [
  {
    slot: 'rings',
    layer: {
      id: 'walking-reach-fill',
      type: 'fill',
      source: REACH_SOURCE,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.accent, 'fill-opacity': 0.11, 'fill-antialias': false },
    },
  },
  ...reachDashes.flatMap((dash, order): PlacedLayer[] => [
    {
      slot: 'rings',
      layer: {
        id: `walking-reach-halo-${order}`,
        type: 'line',
        source: REACH_SOURCE,
        filter: edgeOf(order),
        layout: { 'line-join': 'round' },
        paint: { 'line-color': palette.halo, 'line-width': 3.6, 'line-opacity': 0.7 },
      },
    },
    {
      slot: 'rings',
      layer: {
        id: `walking-reach-line-${order}`,
        type: 'line',
        source: REACH_SOURCE,
        filter: edgeOf(order),
        layout: { 'line-join': 'round', ...(dash ? {} : { 'line-cap': 'round' }) },
        paint: {
          'line-color': palette.accentInk,
          'line-width': 2 - order * 0.3,
          ...(dash ? { 'line-dasharray': [...dash] } : {}),
        },
      },
    },
  ]),
]
