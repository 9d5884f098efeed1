import type { MerchantGroup } from 'domain/merchant-category.ts'

type SixSteps = readonly [string, string, string, string, string, string]
type FiveSteps = readonly [string, string, string, string, string]

/** Every colour on the map. Layers and symbols are functions of it. */
export type Palette = {
  theme: 'light' | 'dark' | 'print'
  land: string
  green: string
  water: string
  building: string
  buildingLine: string
  roadCasing: string
  roadMinor: string
  roadMiddle: string
  roadMajor: string
  footway: string
  rail: string
  streetLabel: string
  laneLabel: string
  labelHalo: string
  ground: string
  panel: string
  halo: string
  ink: string
  ink2: string
  ink3: string
  ink4: string
  line2: string
  accent: string
  accentInk: string
  onAccent: string
  ok: string
  warn: string
  bad: string
  rival: string
  rivalEdge: string
  onRival: string
  hatch: string
  maskOpacity: number
  coverageRamp: SixSteps
  coverageOpacity: number
  blindRamp: FiveSteps
  groups: Record<MerchantGroup, string>
}

/** Shares at which the coverage ramp takes its next colour. */
export const coverageSteps = [0.05, 0.1, 0.2, 0.3, 0.5] as const
/** Households without customers in a hexagon of resolution 10 at which the blind-spot ramp steps. */
export const blindSteps = [8, 16, 28, 44] as const

export const lightPalette: Palette = {
  theme: 'light',
  land: '#F4F4F1',
  green: '#E2EADC',
  water: '#D3E0E8',
  building: '#EDEDE9',
  buildingLine: '#E2E2DD',
  roadCasing: '#DEDFDB',
  roadMinor: '#FFFFFF',
  roadMiddle: '#FFFFFF',
  roadMajor: '#FFFFFF',
  footway: '#E4E4DF',
  rail: '#DEDFDB',
  streetLabel: '#5B636A',
  laneLabel: '#737B82',
  labelHalo: '#F4F4F1',
  ground: '#F3F4F2',
  panel: '#FFFFFF',
  halo: '#FFFFFF',
  ink: '#1B2127',
  ink2: '#4A535C',
  ink3: '#5C6670',
  ink4: '#A2AAB2',
  line2: '#C9CFD4',
  accent: '#1A5FB4',
  accentInk: '#154E96',
  onAccent: '#FFFFFF',
  ok: '#22714F',
  warn: '#8F5A00',
  bad: '#A8322A',
  rival: '#434B54',
  rivalEdge: '#FFFFFF',
  onRival: '#FFFFFF',
  hatch: '#8B949C',
  maskOpacity: 0.66,
  coverageRamp: ['#E2F0EB', '#BCDED4', '#88C3B7', '#4FA298', '#227975', '#0B4F54'],
  coverageOpacity: 0.74,
  blindRamp: ['#FBEDD2', '#F2CF93', '#E0A54C', '#BD771D', '#87490A'],
  groups: {
    venue: '#008998',
    food: '#722600',
    child: '#592564',
    home: '#8F761F',
    beauty: '#79002E',
    health: '#4E8253',
    serve: '#55595D',
    retail: '#0B69C0',
  },
}

export const darkPalette: Palette = {
  theme: 'dark',
  land: '#15191D',
  green: '#1A231E',
  water: '#14242F',
  building: '#1C2126',
  buildingLine: '#242A30',
  roadCasing: '#12161A',
  roadMinor: '#2A3138',
  roadMiddle: '#2E353D',
  roadMajor: '#353D46',
  footway: '#252B31',
  rail: '#12161A',
  streetLabel: '#8B959F',
  laneLabel: '#69737D',
  labelHalo: '#15191D',
  ground: '#12161A',
  panel: '#1A1F24',
  halo: '#12161A',
  ink: '#E6EAED',
  ink2: '#B6BEC6',
  ink3: '#8F99A3',
  ink4: '#5F6973',
  line2: '#424B54',
  accent: '#6FA8F0',
  accentInk: '#93BFF5',
  onAccent: '#10161C',
  ok: '#63BF94',
  warn: '#E0AB52',
  bad: '#EC8A80',
  rival: '#AEB7C0',
  rivalEdge: '#12161A',
  onRival: '#10161C',
  hatch: '#76808A',
  maskOpacity: 0.62,
  coverageRamp: ['#1D3436', '#24504F', '#2F6F6B', '#469489', '#78BDAE', '#BDE6D9'],
  coverageOpacity: 0.78,
  blindRamp: ['#33291A', '#5B4420', '#8C6425', '#C48E3A', '#F0C67C'],
  groups: {
    venue: '#60E8FE',
    food: '#E78626',
    child: '#B87EC0',
    home: '#E1BE6B',
    beauty: '#EF6080',
    health: '#ABE6B4',
    serve: '#B3B7BA',
    retail: '#4393FA',
  },
}

const printInk = '#222222'

/** Black on white: hue says nothing here, so groups are told apart by their glyph alone. */
export const printPalette: Palette = {
  ...lightPalette,
  theme: 'print',
  land: '#FFFFFF',
  green: '#F6F7F5',
  water: '#E4E8EA',
  building: '#F0F0F0',
  buildingLine: '#D6D6D6',
  roadCasing: '#BDBDBD',
  rail: '#999999',
  streetLabel: '#333333',
  laneLabel: '#555555',
  labelHalo: '#FFFFFF',
  ground: '#FFFFFF',
  ink: '#000000',
  ink2: '#000000',
  ink3: '#333333',
  ink4: '#777777',
  line2: '#BBBBBB',
  accent: '#000000',
  accentInk: '#000000',
  ok: '#000000',
  warn: '#000000',
  bad: '#000000',
  rival: '#FFFFFF',
  rivalEdge: '#000000',
  onRival: '#000000',
  groups: {
    venue: printInk,
    food: printInk,
    child: printInk,
    home: printInk,
    beauty: printInk,
    health: printInk,
    serve: printInk,
    retail: printInk,
  },
}

/** The same sheet with hue: packets, walked sides and signs in the colours of the screen, on white. */
export const colourPrintPalette: Palette = {
  ...printPalette,
  accent: lightPalette.accent,
  accentInk: lightPalette.accentInk,
  ok: lightPalette.ok,
  warn: lightPalette.warn,
  bad: lightPalette.bad,
  groups: lightPalette.groups,
}
