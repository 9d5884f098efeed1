import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { expect, test } from 'vitest'
import { baseStyle } from 'web/map/base-style.ts'
import { ANCHOR, type PlacedLayer, slotLayerId, slotsOverLabels, slotsUnderLabels } from 'web/map/layer-list.ts'
import { measureLayers } from 'web/map/layers/measure.ts'
import { mapDrawings } from 'web/map/map-icons.ts'
import { darkPalette, lightPalette, type Palette, printPalette } from 'web/map/palette.ts'

const palettes = { light: lightPalette, dark: darkPalette, print: printPalette }

/** Every layer of ours, as pages put it on the map. A new file of map/layers gets its line here. */
const layersOf: Record<string, (palette: Palette) => PlacedLayer[]> = {
  measure: measureLayers,
}

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
      expect(validateStyleMin(styleWith(palette, make(palette)))).toEqual([])
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

test('a ramp has one colour more than it has steps', async () => {
  const { blindSteps, coverageSteps } = await import('web/map/palette.ts')
  expect(lightPalette.coverageRamp).toHaveLength(coverageSteps.length + 1)
  expect(lightPalette.blindRamp).toHaveLength(blindSteps.length + 1)
})
