import type {
  ExpressionSpecification,
  FontFacesSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl'
import { ANCHOR, invisibleLayer, slotLayerId, slotsOverLabels, slotsUnderLabels } from './layer-list.ts'
import type { Palette } from './palette.ts'

/** The one font of map labels; its files come with the page. */
export const mapFont = ['Noto Sans SC']

export const BASE_SOURCE = 'base'

/** What the style takes from outside: where the tiles are and where the font's files are. */
export type BaseStyleParts = { tiles: string; fontFaces: FontFacesSpecification[string] }

/** Ground, streets and names, with the slots for everything of ours between them. */
export function baseStyle(palette: Palette, { tiles, fontFaces }: BaseStyleParts): StyleSpecification {
  return {
    version: 8,
    'font-faces': { [mapFont[0] ?? '']: fontFaces },
    sources: { [BASE_SOURCE]: { type: 'vector', tiles: [tiles], minzoom: 8, maxzoom: 15 } },
    layers: [
      ...groundLayers(palette),
      ...roadLayers(palette),
      ...slotsUnderLabels.map((slot) => invisibleLayer(slotLayerId(slot))),
      invisibleLayer(ANCHOR),
      ...labelLayers(palette),
      ...slotsOverLabels.map((slot) => invisibleLayer(slotLayerId(slot))),
    ],
  }
}

const groundLayers = (palette: Palette): LayerSpecification[] => [
  { id: 'base-land', type: 'background', paint: { 'background-color': palette.land } },
  {
    id: 'base-green',
    type: 'fill',
    source: BASE_SOURCE,
    'source-layer': 'green',
    paint: { 'fill-color': palette.green },
  },
  {
    id: 'base-water',
    type: 'fill',
    source: BASE_SOURCE,
    'source-layer': 'water',
    paint: { 'fill-color': palette.water },
  },
  {
    id: 'base-buildings',
    type: 'fill',
    source: BASE_SOURCE,
    'source-layer': 'buildings',
    minzoom: 13,
    paint: {
      'fill-color': palette.building,
      'fill-opacity': ['interpolate', ['linear'], ['zoom'], 13, 0.4, 15, 1],
    },
  },
  {
    id: 'base-building-lines',
    type: 'line',
    source: BASE_SOURCE,
    'source-layer': 'buildings',
    minzoom: 15.2,
    paint: { 'line-color': palette.buildingLine, 'line-width': 0.6 },
  },
  {
    id: 'base-rail',
    type: 'line',
    source: BASE_SOURCE,
    'source-layer': 'rail',
    paint: { 'line-color': palette.rail, 'line-width': 1, 'line-dasharray': [6, 4] },
  },
]

const roadLayers = (palette: Palette): LayerSpecification[] => [
  {
    id: 'base-footways',
    type: 'line',
    source: BASE_SOURCE,
    'source-layer': 'roads',
    filter: ['<', ['get', 'k'], 0],
    minzoom: 15,
    paint: { 'line-color': palette.footway, 'line-width': 1, 'line-dasharray': [2, 1.5] },
  },
  {
    id: 'base-road-casings',
    type: 'line',
    source: BASE_SOURCE,
    'source-layer': 'roads',
    filter: ['>=', ['get', 'k'], 1],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': palette.roadCasing, 'line-width': roadWidth({ 13: 1.4, 15: 2, 18: 2.8 }) },
  },
  {
    id: 'base-roads',
    type: 'line',
    source: BASE_SOURCE,
    'source-layer': 'roads',
    filter: ['>=', ['get', 'k'], 1],
    layout: { 'line-cap': 'round', 'line-join': 'round', 'line-sort-key': ['get', 'k'] },
    paint: {
      'line-color': ['match', ['get', 'k'], [5, 4], palette.roadMajor, 3, palette.roadMiddle, palette.roadMinor],
      'line-width': roadWidth({ 13: 0, 15: 0, 18: 0 }),
    },
  },
]

/** Pixels by zoom for the kinds 5 trunk, 4 primary and secondary, 3 tertiary, 2 residential; else living street. */
const widths = {
  13: [2.4, 2.2, 1.5, 1, 0.5],
  15: [7, 6, 4.6, 3.2, 2],
  18: [34, 30, 22, 16, 10],
} as const

function roadWidth(extra: Record<keyof typeof widths, number>): ExpressionSpecification {
  const at = (zoom: keyof typeof widths): ExpressionSpecification => {
    const [trunk, primary, tertiary, residential, lane] = widths[zoom]
    const more = extra[zoom]
    return [
      'match',
      ['get', 'k'],
      5,
      trunk + more,
      4,
      primary + more,
      3,
      tertiary + more,
      2,
      residential + more,
      lane + more,
    ]
  }
  return ['interpolate', ['exponential', 1.5], ['zoom'], 13, at(13), 15, at(15), 18, at(18)]
}

const labelLayers = (palette: Palette): LayerSpecification[] => [
  {
    id: 'base-street-labels',
    type: 'symbol',
    source: BASE_SOURCE,
    'source-layer': 'roads',
    filter: ['>=', ['get', 'k'], 3],
    minzoom: 13.4,
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 420,
      'text-field': ['get', 'name'],
      'text-font': mapFont,
      'text-size': ['interpolate', ['linear'], ['zoom'], 14, 11, 17, 13],
      'text-max-angle': 30,
    },
    paint: { 'text-color': palette.streetLabel, 'text-halo-color': palette.labelHalo, 'text-halo-width': 1.6 },
  },
  {
    id: 'base-lane-labels',
    type: 'symbol',
    source: BASE_SOURCE,
    'source-layer': 'roads',
    filter: ['<', ['get', 'k'], 3],
    minzoom: 15.4,
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 320,
      'text-field': ['get', 'name'],
      'text-font': mapFont,
      'text-size': 11,
    },
    paint: { 'text-color': palette.laneLabel, 'text-halo-color': palette.labelHalo, 'text-halo-width': 1.5 },
  },
  {
    id: 'base-place-labels',
    type: 'symbol',
    source: BASE_SOURCE,
    'source-layer': 'labels',
    minzoom: 15.1,
    layout: { 'text-field': ['get', 'name'], 'text-font': mapFont, 'text-size': 11, 'text-max-width': 6 },
    paint: { 'text-color': palette.laneLabel, 'text-halo-color': palette.labelHalo, 'text-halo-width': 1.4 },
  },
]
