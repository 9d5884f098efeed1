import type { Random } from 'domain/random.ts'
import { type Rectangle, inset, rectangle, split } from './ground.ts'
import type { MapBuilder } from './map-builder.ts'

export type HomeStyle = 'slab' | 'tower' | 'small' | 'village'

interface Rows {
  width: [low: number, high: number]
  depth: number
  gapEast: number
  gapNorth: [low: number, high: number]
  levels: [low: number, high: number]
  building: string
}

/** How houses stand: southward slabs in rows, towers in a park, old walk-ups, self-built houses wall to wall. */
const rowsOf: Record<HomeStyle, Rows> = {
  slab: {
    width: [46, 62],
    depth: 13,
    gapEast: 20,
    gapNorth: [20, 30],
    levels: [5, 7],
    building: 'apartments',
  },
  tower: {
    width: [27, 33],
    depth: 23,
    gapEast: 50,
    gapNorth: [50, 66],
    levels: [14, 26],
    building: 'apartments',
  },
  small: {
    width: [26, 38],
    depth: 11,
    gapEast: 8,
    gapNorth: [9, 13],
    levels: [4, 6],
    building: 'residential',
  },
  village: {
    width: [11, 14],
    depth: 11,
    gapEast: 2.5,
    gapNorth: [3, 4],
    levels: [3, 5],
    building: 'house',
  },
}

/** A gated estate: its ground with a name, and numbered buildings in rows of one height. */
export function drawEstate(map: MapBuilder, random: Random, ground: Rectangle, style: HomeStyle, name: string): void {
  const tags = style === 'village' ? { place: 'village', name } : { landuse: 'residential', name }
  // One estate in ten is mapped as a relation, with its pond cut out.
  if (style === 'tower' && random.chance(0.4)) {
    const [east, north] = [(ground.west + ground.east) / 2, (ground.south + ground.north) / 2]
    const pond = rectangle(east - 14, north - 9, east + 14, north + 9)
    map.areaWithHoles(ground, [pond], { ...tags, residential: 'gated' })
    map.area(inset(pond, 1), { natural: 'water' })
  } else {
    map.area(ground, { ...tags, ...(style === 'village' ? {} : { residential: 'gated' }) })
  }
  const numbered = style === 'slab' || style === 'tower'
  houses(random, inset(ground, numbered ? 16 : 5), style).forEach(({ area, levels }, index) => {
    map.area(area, {
      building: rowsOf[style].building,
      'building:levels': String(levels),
      ...(style === 'village' ? {} : { name: `${index + 1}幢` }),
    })
  })
  if (numbered) map.point([ground.west + 30, ground.south], { barrier: 'gate', access: 'private' })
}

/** An estate of whose houses no map tells. */
export function drawWall(map: MapBuilder, ground: Rectangle, name: string): void {
  map.area(ground, { landuse: 'residential', residential: 'gated', name })
}

/** Walk-ups along a lane that no map names: outlines without a use, some without a height. */
export function drawUnnamedHomes(map: MapBuilder, random: Random, ground: Rectangle): void {
  for (const { area, levels } of houses(random, inset(ground, 4), 'small')) {
    map.area(area, random.chance(0.6) ? { building: 'yes', 'building:levels': String(levels) } : { building: 'yes' })
  }
}

function houses(random: Random, ground: Rectangle, style: HomeStyle): { area: Rectangle; levels: number }[] {
  const { width, depth, gapEast, gapNorth, levels } = rowsOf[style]
  const each = random.between(...width)
  const between = random.between(...gapNorth)
  const usual = random.whole(...levels)
  const inRow = Math.max(1, Math.floor((ground.east - ground.west + gapEast) / (each + gapEast)))
  const rows = Math.max(1, Math.floor((ground.north - ground.south + between) / (depth + between)))
  return split(
    ground,
    'northward',
    Array.from({ length: rows }, () => 1 / rows),
    between,
  ).flatMap((row) =>
    split(
      row,
      'eastward',
      Array.from({ length: inRow }, () => 1 / inRow),
      gapEast,
    )
      // A few places stay empty: a lawn, a garage, a well.
      .filter(() => !random.chance(0.05))
      .map(({ west, east, south, north }) => {
        const low = (south + north) / 2 - depth / 2
        const middle = (west + east) / 2
        const half = Math.min(each, east - west) / 2
        const area = rectangle(middle - half, low, middle + half, low + depth)
        return {
          area,
          levels: Math.max(3, usual + (random.chance(0.25) ? random.whole(-1, 1) : 0)),
        }
      }),
  )
}
