import type { ExpressionSpecification } from 'maplibre-gl'
import type { PlacedLayer } from '#map/layer-list.ts'
import { pixelsOfMetres } from '#map/true-to-scale.ts'
import type { Palette } from '#map/palette.ts'

export const CANVASS_SIDE_SOURCE = 'canvass-sides'
export const CHOSEN_SIDE_SOURCE = 'canvass-sides-chosen'

/** How far a side's line lies from the middle of its street, metres. */
export const sideOffset = 8.6

/** Street sides by when somebody last walked them: green solid, amber dashed, never as grey dots. */
export const canvassSideLayers =
  (lat: number) =>
  (palette: Palette, selectedId: string | null): PlacedLayer[] => [
    {
      slot: 'street_lines',
      layer: {
        id: 'canvass-sides-touch',
        type: 'line',
        source: CANVASS_SIDE_SOURCE,
        paint: { 'line-color': palette.ink, 'line-width': 10, 'line-opacity': 0, 'line-offset': offset(lat) },
      },
    },
    line(lat, palette.ink4, 'canvass-sides-never', 'never', [1, 1.6]),
    line(lat, palette.warn, 'canvass-sides-stale', 'stale', [5, 2]),
    line(lat, palette.ok, 'canvass-sides-fresh', 'fresh', null),
    {
      slot: 'selection',
      layer: {
        id: 'canvass-sides-selected',
        type: 'line',
        source: CANVASS_SIDE_SOURCE,
        filter: ['==', ['get', 'streetId'], selectedId ?? ''],
        layout: { 'line-cap': 'round' },
        paint: { 'line-color': palette.accent, 'line-width': 2.4, 'line-opacity': 0.6, 'line-offset': offset(lat) },
      },
    },
  ]

/** The sides chosen for a walk: a band under the line, so that its colour still says when it was last walked. */
export const chosenSideLayers =
  (lat: number) =>
  (palette: Palette): PlacedLayer[] => [
    {
      slot: 'street_bands',
      layer: {
        id: 'canvass-sides-chosen-band',
        type: 'line',
        source: CHOSEN_SIDE_SOURCE,
        layout: { 'line-cap': 'butt' },
        paint: {
          'line-color': palette.accent,
          'line-opacity': palette.theme === 'dark' ? 0.42 : 0.26,
          'line-width': ['interpolate', ['exponential', 2], ['zoom'], 13, 5, 16, 9, 18, 26],
          'line-offset': offset(lat),
        },
      },
    },
  ]

const offset = (lat: number): ExpressionSpecification => pixelsOfMetres(sideOffset, lat, 'sign')

const line = (
  lat: number,
  colour: string,
  id: string,
  freshness: 'fresh' | 'stale' | 'never',
  dash: number[] | null,
): PlacedLayer => ({
  slot: 'street_lines',
  layer: {
    id,
    type: 'line',
    source: CANVASS_SIDE_SOURCE,
    filter: ['==', ['get', 'freshness'], freshness],
    paint: {
      'line-color': colour,
      'line-width': 1.8,
      'line-offset': offset(lat),
      ...(dash ? { 'line-dasharray': dash } : {}),
    },
  },
})
