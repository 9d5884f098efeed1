import { readdirSync } from 'node:fs'
import path from 'node:path'
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { expect, test } from 'vitest'
import { baseStyle } from 'web/map/base-style.ts'
import { ANCHOR, type PlacedLayer, slotLayerId, slotsOverLabels, slotsUnderLabels } from 'web/map/layer-list.ts'
import { audiencePlaceLayers, audiencePointLayers } from 'web/map/layers/audience-places.ts'
import { branchCircleLayers } from 'web/map/layers/branch-circle.ts'
import { branchSiteLayers } from 'web/map/layers/branch-sites.ts'
import { canvassDoorLayers } from 'web/map/layers/canvass-doors.ts'
import { canvassSideLayers, chosenSideLayers } from 'web/map/layers/canvass-sides.ts'
import { coverageHexagonLayers } from 'web/map/layers/coverage-hexagons.ts'
import { customerLayers } from 'web/map/layers/customers.ts'
import { drawnShapeLayers } from 'web/map/layers/drawn-shape.ts'
import { ecosystemDiscLayers } from 'web/map/layers/ecosystem-discs.ts'
import { employerLayers } from 'web/map/layers/employers.ts'
import { heldEventLayers, unknownEventLayers } from 'web/map/layers/held-events.ts'
import { linkLayers, linkSignLayers } from 'web/map/layers/link-layers.ts'
import { measureLayers } from 'web/map/layers/measure.ts'
import { merchantDiscLayers } from 'web/map/layers/merchant-discs.ts'
import { merchantLayers } from 'web/map/layers/merchant-layers.ts'
import { numberedPlaceLayers } from 'web/map/layers/numbered-places.ts'
import { numberedStopLayers } from 'web/map/layers/numbered-stops.ts'
import { packetSideLayers } from 'web/map/layers/packet-sides.ts'
import { placeLabelLayers, placeLayers } from 'web/map/layers/place-layers.ts'
import { rivalLayers } from 'web/map/layers/rival-layers.ts'
import { seasonPointLayers } from 'web/map/layers/season-points.ts'
import { streetLayers } from 'web/map/layers/streets.ts'
import { targetGroupLayers } from 'web/map/layers/target-group-layers.ts'
import { territoryLayers } from 'web/map/layers/territory.ts'
import { turfLayers } from 'web/map/layers/turf-layers.ts'
import { walkingReachLayers } from 'web/map/layers/walking-reach.ts'
import { walkWayLayers } from 'web/map/layers/walk-way.ts'
import { mapDrawings } from 'web/map/map-icons.ts'
import { blindSteps, coverageSteps, darkPalette, lightPalette, type Palette, printPalette } from 'web/map/palette.ts'

const palettes = { light: lightPalette, dark: darkPalette, print: printPalette }

const chosen = '01JD8V4R2QZ3Y6M5N8P7K4T1WX'
const allParts = { r90: true, farthest: true, rings: true, formerSite: true }
const hexagons = (base: 'coverage' | 'blind_spots') => (palette: Palette) =>
  coverageHexagonLayers(palette, { base, blindSteps })

/** Every layer of ours by its file, as pages put it on the map. */
const layersOf: Record<string, ((palette: Palette) => PlacedLayer[])[]> = {
  'audience-places.ts': [
    (palette) => audiencePlaceLayers(palette, blindSteps, 'home 1'),
    (palette) => audiencePointLayers(palette, blindSteps, null),
  ],
  'branch-circle.ts': [(palette) => branchCircleLayers(palette, allParts)],
  'branch-sites.ts': [branchSiteLayers],
  'canvass-doors.ts': [(palette) => canvassDoorLayers(palette, chosen)],
  'canvass-sides.ts': [(palette) => canvassSideLayers(32)(palette, chosen), chosenSideLayers(32)],
  'coverage-hexagons.ts': [hexagons('coverage'), hexagons('blind_spots')],
  'customers.ts': [
    (palette) => customerLayers(palette, { customers: true, keyCustomers: true, prospects: true }, chosen),
    (palette) => customerLayers(palette, { customers: true, keyCustomers: false, prospects: false }, null),
  ],
  'drawn-shape.ts': [drawnShapeLayers],
  'ecosystem-discs.ts': [(palette) => ecosystemDiscLayers(palette, chosen)],
  'employers.ts': [(palette) => employerLayers(palette, chosen)],
  'held-events.ts': [heldEventLayers, unknownEventLayers],
  'link-layers.ts': [(palette) => linkLayers(palette, chosen), linkSignLayers],
  'measure.ts': [measureLayers],
  'merchant-discs.ts': [(palette) => merchantDiscLayers(palette, chosen)],
  'merchant-layers.ts': [(palette) => merchantLayers(palette, chosen)],
  'numbered-places.ts': [numberedPlaceLayers],
  'numbered-stops.ts': [(palette) => numberedStopLayers(palette, chosen)],
  'packet-sides.ts': [(palette) => packetSideLayers(32, ['A', 'B', 'L'])(palette, 'B')],
  'place-layers.ts': [(palette) => placeLayers(palette, chosen), (palette) => placeLabelLayers(palette, null)],
  'rival-layers.ts': [(palette) => rivalLayers(palette, null)],
  'season-points.ts': [seasonPointLayers],
  'streets.ts': [(palette) => streetLayers(palette, chosen)],
  'turf-layers.ts': [(palette) => turfLayers(palette, chosen)],
  'walking-reach.ts': [walkingReachLayers],
  'target-group-layers.ts': [(palette) => targetGroupLayers(palette, chosen)],
  'territory.ts': [territoryLayers],
  'walk-way.ts': [walkWayLayers],
}

test('no file of layers is left out here', () => {
  const folder = path.resolve(import.meta.dirname, '../../web/src/map/layers')
  expect(Object.keys(layersOf).toSorted()).toEqual(readdirSync(folder).toSorted())
})

const styleOf = (palette: Palette) =>
  baseStyle(palette, {
    tiles: 'http://127.0.0.1/basemap/{z}/{x}/{y}',
    fontFaces: [{ url: 'http://127.0.0.1/font.woff2', 'unicode-range': ['U+4e00-9fff'] }],
  })

/** The base style with the layers in their slots and a source for each name they use. */
function styleWith(palette: Palette, placed: PlacedLayer[]) {
  const style = styleOf(palette)
  for (const { slot, layer } of placed) {
    if ('source' in layer && typeof layer.source === 'string') {
      style.sources[layer.source] ??= 'source-layer' in layer ? vectorSource : emptySource
    }
    style.layers.splice(
      style.layers.findIndex(({ id }) => id === slotLayerId(slot)),
      0,
      layer,
    )
  }
  return style
}

const vectorSource = { type: 'vector' as const, tiles: ['http://127.0.0.1/tiles/{z}/{x}/{y}'] }
const emptySource = { type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features: [] } }

for (const [name, palette] of Object.entries(palettes)) {
  test(`the base map keeps to MapLibre's specification in the ${name} palette`, () => {
    expect(validateStyleMin(styleOf(palette))).toEqual([])
  })

  test.each(Object.entries(layersOf))(
    `the layers of %s keep to the specification in the ${name} palette`,
    (_, make) => {
      for (const layers of make) expect(validateStyleMin(styleWith(palette, layers(palette)))).toEqual([])
    },
  )

  test(`every symbol has its colours in the ${name} palette`, () => {
    const inks = Object.values(mapDrawings).flatMap(({ shapes, glyph }) => [
      ...shapes.flatMap(({ fill, stroke }) => [fill, stroke]),
      glyph?.ink,
    ])
    const colours: Record<string, unknown> = { ...palette, ...palette.groups }
    for (const ink of inks.filter((one) => one !== undefined)) expect(colours[ink]).toMatch(/^#[0-9A-F]{6}$/)
  })
}

test('areas and lines lie under the street names, points over them', () => {
  const order = styleOf(lightPalette).layers.map(({ id }) => id)
  const at = (id: string) => order.indexOf(id)
  expect(slotsUnderLabels.every((slot) => at(slotLayerId(slot)) < at(ANCHOR))).toBe(true)
  expect(at(ANCHOR)).toBeLessThan(at('base-street-labels'))
  expect(slotsOverLabels.every((slot) => at(slotLayerId(slot)) > at('base-place-labels'))).toBe(true)
})

test('a ramp has one colour more than it has steps', () => {
  expect(lightPalette.coverageRamp).toHaveLength(coverageSteps.length + 1)
  expect(lightPalette.blindRamp).toHaveLength(blindSteps.length + 1)
})
