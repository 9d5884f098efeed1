import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { darkPalette, lightPalette, type Palette } from 'web/map/palette.ts'
import { tokens } from 'web/ui/theme.ts'

const css = readFileSync(path.resolve(import.meta.dirname, '../../web/src/ui/tokens.css'), 'utf8')
const blocks = {
  light: css.slice(css.indexOf(':root {'), css.indexOf(":root[data-theme='dark']")),
  dark: css.slice(css.indexOf(":root[data-theme='dark']"), css.indexOf('@media print')),
}
const valueIn = (block: string, name: string) =>
  new RegExp(`--${name}: ([^;]+);`).exec(block)?.[1]?.toUpperCase().replaceAll(' ', '')
const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** What the map and the page both show must be one colour. */
const shared = [
  'ground',
  'panel',
  'ink',
  'ink2',
  'ink3',
  'ink4',
  'line2',
  'accent',
  'accentInk',
  'onAccent',
  'ok',
] as const
const more = ['warn', 'bad', 'rival', 'hatch', 'halo'] as const

for (const theme of ['light', 'dark'] as const) {
  const palette: Palette = theme === 'light' ? lightPalette : darkPalette

  test(`antd computes with the ${theme} tokens of the page`, () => {
    for (const [name, value] of Object.entries(tokens[theme])) {
      expect([name, valueIn(blocks[theme], kebab(name))]).toEqual([name, value.toUpperCase().replaceAll(' ', '')])
    }
  })

  test(`the ${theme} map and page share their colours`, () => {
    for (const name of [...shared, ...more]) {
      expect([name, valueIn(blocks[theme], kebab(name))]).toEqual([name, palette[name]])
    }
    for (const [group, value] of Object.entries(palette.groups)) {
      expect([group, valueIn(blocks[theme], `group-${group}`)]).toEqual([group, value])
    }
    palette.coverageRamp.forEach((value, step) => expect(valueIn(blocks[theme], `coverage-${step + 1}`)).toBe(value))
    palette.blindRamp.forEach((value, step) => expect(valueIn(blocks[theme], `blind-${step + 1}`)).toBe(value))
  })

  test(`text is readable on every ground of the ${theme} theme`, () => {
    const value = (name: string) => valueIn(blocks[theme], name) ?? ''
    const grounds = ['panel', 'ground', 'sunken', 'tint']
    for (const ink of ['ink', 'ink2', 'ink3', 'accent-ink']) {
      for (const ground of grounds) expect(contrast(value(ink), value(ground))).toBeGreaterThanOrEqual(4.5)
    }
    for (const state of ['ok', 'warn', 'bad']) {
      expect(contrast(value(state), value(`${state}-bg`))).toBeGreaterThanOrEqual(4.5)
    }
    for (const ground of ['panel', 'sunken']) expect(contrast(value('line3'), value(ground))).toBeGreaterThanOrEqual(3)
  })
}

/** WCAG 2 contrast ratio of two #RRGGBB colours. */
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
