import type { PlacedLayer } from '#map/layer-list.ts'
import type { Palette } from '#map/palette.ts'

export const CIRCLE_SOURCE = 'branch-circle'

/** Which of the lines round the branch are shown; the mask dims what lies beyond the farthest target. */
export type CircleParts = { r90: boolean; farthest: boolean; rings: boolean; formerSite: boolean }

const isPart = (part: string) => ['==', ['get', 'part'], part] as ['==', ['get', string], string]

/** The circle of the branch (K01): dimmed outside, dashed to the farthest target, solid at the working radius. */
export const branchCircleLayers = (palette: Palette, shown: CircleParts): PlacedLayer[] => [
  ...(shown.farthest ? farthestLayers(palette) : []),
  ...(shown.rings ? [ringLayer(palette)] : []),
  ...(shown.formerSite ? [formerSiteLayer(palette)] : []),
  ...(shown.r90 ? [workingRadiusLayer(palette)] : []),
]

const farthestLayers = (palette: Palette): PlacedLayer[] => [
  {
    slot: 'mask',
    layer: {
      id: 'branch-circle-mask',
      type: 'fill',
      source: CIRCLE_SOURCE,
      filter: isPart('outside'),
      paint: { 'fill-color': palette.ground, 'fill-opacity': palette.maskOpacity, 'fill-antialias': false },
    },
  },
  {
    slot: 'rings',
    layer: {
      id: 'branch-circle-farthest',
      type: 'line',
      source: CIRCLE_SOURCE,
      filter: isPart('farthest'),
      paint: { 'line-color': palette.ink2, 'line-width': 1.2, 'line-dasharray': [4, 3] },
    },
  },
  {
    slot: 'rings',
    layer: {
      id: 'branch-circle-leader',
      type: 'line',
      source: CIRCLE_SOURCE,
      filter: isPart('leader'),
      paint: { 'line-color': palette.ink2, 'line-width': 1, 'line-dasharray': [1, 3] },
    },
  },
]

const ringLayer = (palette: Palette): PlacedLayer => ({
  slot: 'rings',
  layer: {
    id: 'branch-circle-rings',
    type: 'line',
    source: CIRCLE_SOURCE,
    filter: isPart('ring'),
    paint: { 'line-color': palette.ink4, 'line-width': 1 },
  },
})

const formerSiteLayer = (palette: Palette): PlacedLayer => ({
  slot: 'rings',
  layer: {
    id: 'branch-circle-former',
    type: 'line',
    source: CIRCLE_SOURCE,
    filter: isPart('former'),
    paint: { 'line-color': palette.accent, 'line-width': 1.4, 'line-dasharray': [2, 2.5] },
  },
})

const workingRadiusLayer = (palette: Palette): PlacedLayer => ({
  slot: 'rings',
  layer: {
    id: 'branch-circle-working',
    type: 'line',
    source: CIRCLE_SOURCE,
    filter: isPart('working'),
    paint: { 'line-color': palette.accent, 'line-width': 2 },
  },
})
