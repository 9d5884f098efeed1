import type { Random } from 'domain/random.ts'
import { type Rectangle, centre, inset, rectangle, split } from './ground.ts'
import { type HomeStyle, drawEstate, drawUnnamedHomes, drawWall } from './homes.ts'
import type { MapBuilder } from './map-builder.ts'
import {
  companies,
  type EstateStyle,
  government,
  hospital,
  industrialParks,
  kindergartens,
  mall,
  markets,
  offices,
  parks,
  primarySchools,
  secondarySchools,
  urbanVillages,
} from './town-names.ts'
import type { Block } from './town-plan.ts'

/** Names that are given out once each, in order. */
export interface Names {
  estate: (style: EstateStyle) => string
  next: (list: keyof typeof lists) => string
  /** True at every eighth call: a map that knows all houses does not exist. */
  isUnmapped: () => boolean
}

const lists = {
  government,
  industrialParks,
  kindergartens,
  markets,
  offices,
  parks,
  primarySchools,
  secondarySchools,
  urbanVillages,
  companies,
}

export function namesInOrder(estate: Names['estate']): Names {
  const given = new Map<string, number>()
  let calls = 0
  return {
    isUnmapped: () => {
      calls += 1
      return calls % 8 === 3
    },
    estate,
    next: (list) => {
      const index = given.get(list) ?? 0
      given.set(list, index + 1)
      const name = lists[list][index % lists[list].length] ?? ''
      // Used up: the next round says which one it is.
      return index < lists[list].length ? name : `${name}(${Math.floor(index / lists[list].length) + 1} 区)`
    },
  }
}

/** Draws what a block is for on its free ground. */
export function drawBlock(map: MapBuilder, random: Random, block: Block, ground: Rectangle, names: Names): void {
  const draw = { map, random, names }
  if (block.use === 'M') return drawHomes(draw, ground, 'slab')
  if (block.use === 'H') return drawHomes(draw, ground, 'tower')
  if (block.use === 'O') return drawOldQuarter(draw, ground, block.lanesAt)
  if (block.use === 'V') return drawEstate(map, random, ground, 'village', names.next('urbanVillages'))
  if (block.use === 'P') return drawPark(draw, ground)
  if (block.use === 'S') return drawPrimarySchool(draw, ground)
  if (block.use === 'T') return drawSchool(draw, ground, names.next('secondarySchools'), 5)
  if (block.use === 'F') return drawOffices(draw, ground)
  if (block.use === 'G') return drawGovernment(draw, ground)
  if (block.use === 'K') return drawMarket(draw, ground)
  if (block.use === 'L') return drawMall(draw, ground)
  if (block.use === 'U') return drawHospital(draw, ground)
  if (block.use === 'I') return drawIndustry(draw, ground)
  drawHotelAndCulture(draw, ground)
}

interface Draw {
  map: MapBuilder
  random: Random
  names: Names
}

/** Most blocks are one estate; some two, with a wall between them. */
function drawHomes({ map, random, names }: Draw, ground: Rectangle, style: HomeStyle & EstateStyle) {
  const isLarge = style === 'tower' && (ground.east - ground.west) * (ground.north - ground.south) > 75_000
  const isTwo = random.chance(style === 'slab' ? 0.35 : 0.2) || isLarge
  for (const part of isTwo ? split(ground, 'northward', [0.55, 0.45], 8) : [ground]) {
    // Of some estates the map knows the wall and the name only.
    if (style === 'slab' && names.isUnmapped()) drawWall(map, inset(part, 6), names.estate(style))
    else drawEstate(map, random, inset(part, 6), style, names.estate(style))
  }
}

function drawOldQuarter({ map, random, names }: Draw, ground: Rectangle, lanesAt: readonly number[]) {
  const edges = [ground.south - 6, ...lanesAt, ground.north + 6]
  edges.slice(1).forEach((north, index) => {
    const strip = rectangle(ground.west, (edges[index] ?? 0) + 6, ground.east, north - 6)
    const [west, east] = split(strip, 'eastward', [0.5, 0.5], 6)
    if (!west || !east) return
    if (index % 2 === 0) drawEstate(map, random, inset(west, 3), 'small', names.estate('small'))
    else drawUnnamedHomes(map, random, west)
    if (index === 1) drawEstate(map, random, inset(east, 3), 'small', names.estate('small'))
    else drawUnnamedHomes(map, random, east)
  })
}

function drawPark({ map, names }: Draw, ground: Rectangle) {
  map.area(inset(ground, 4), { leisure: 'park', name: names.next('parks') })
  const [west, east] = split(inset(ground, 30), 'eastward', [0.55, 0.45], 30)
  if (!west || !east) return
  map.area(west, { natural: 'water', water: 'pond' })
  map.area(east, { place: 'square', highway: 'pedestrian', area: 'yes' })
  map.line(
    [
      [ground.west + 10, ground.south + 12],
      [ground.east - 10, ground.south + 12],
      [ground.east - 10, ground.north - 12],
    ],
    { highway: 'footway' },
  )
}

function drawPrimarySchool(draw: Draw, ground: Rectangle) {
  const { map, names } = draw
  const [school, nursery] = split(ground, 'eastward', [0.68, 0.32], 10)
  if (!school || !nursery) return
  drawSchool(draw, school, names.next('primarySchools'), 4)
  const [garden, homes] = split(nursery, 'northward', [0.4, 0.6], 8)
  if (!garden || !homes) return
  map.area(inset(garden, 4), { amenity: 'kindergarten', name: names.next('kindergartens') })
  map.area(inset(garden, 24), { building: 'kindergarten', 'building:levels': '3' })
  drawEstate(map, draw.random, inset(homes, 4), 'small', names.estate('small'))
}

function drawSchool({ map }: Draw, ground: Rectangle, name: string, levels: number) {
  const yard = inset(ground, 6)
  map.area(yard, { amenity: 'school', name })
  const [field, houses] = split(inset(yard, 14), 'northward', [0.45, 0.55], 14)
  if (!field || !houses) return
  map.area(field, { leisure: 'pitch', sport: 'athletics' })
  for (const row of split(houses, 'northward', [1 / 3, 1 / 3, 1 / 3], 22)) {
    map.area(row, { building: 'school', 'building:levels': String(levels) })
  }
}

function drawOffices({ map, random, names }: Draw, ground: Rectangle) {
  map.area(inset(ground, 3), { landuse: 'commercial' })
  for (const row of split(inset(ground, 22), 'northward', [0.5, 0.5], 40)) {
    for (const plot of split(row, 'eastward', [0.5, 0.5], 40)) {
      const [east, north] = centre(plot)
      map.area(rectangle(east - 24, north - 19, east + 24, north + 19), {
        building: 'office',
        'building:levels': String(random.whole(12, 28)),
        name: names.next('offices'),
      })
      map.point([east + random.between(-12, 12), north + random.between(-9, 9)], {
        office: 'company',
        name: names.next('companies'),
      })
    }
  }
}

function drawGovernment({ map, names }: Draw, ground: Rectangle) {
  for (const [index, row] of split(inset(ground, 8), 'northward', [0.4, 0.3, 0.3], 14).entries()) {
    for (const plot of index === 0 ? [row] : split(row, 'eastward', [0.5, 0.5], 14)) {
      map.area(plot, {
        office: 'government',
        landuse: 'government',
        name: names.next('government'),
      })
      map.area(inset(plot, 20), {
        building: 'government',
        'building:levels': index === 0 ? '9' : '5',
      })
    }
  }
}

function drawMarket(draw: Draw, ground: Rectangle) {
  const { map, random, names } = draw
  const [homes, stalls] = split(ground, 'northward', [0.6, 0.4], 10)
  if (!homes || !stalls) return
  map.area(inset(stalls, 4), { amenity: 'marketplace', name: names.next('markets') })
  for (const hall of split(inset(stalls, 12), 'northward', [0.5, 0.5], 14)) {
    map.area(hall, { building: 'retail', 'building:levels': '2' })
  }
  drawEstate(map, random, inset(homes, 6), 'slab', names.estate('slab'))
}

function drawMall({ map }: Draw, ground: Rectangle) {
  map.area(inset(ground, 24), {
    building: 'retail',
    'building:levels': '6',
    shop: 'mall',
    name: mall,
  })
  map.area(inset(ground, 3), { landuse: 'retail' })
}

function drawHospital({ map }: Draw, ground: Rectangle) {
  map.area(inset(ground, 6), { amenity: 'hospital', name: hospital, emergency: 'yes' })
  for (const [index, wing] of split(inset(ground, 30), 'northward', [0.5, 0.5], 40).entries()) {
    map.area(wing, { building: 'hospital', 'building:levels': index === 0 ? '16' : '6' })
  }
}

function drawIndustry({ map, random, names }: Draw, ground: Rectangle) {
  map.area(inset(ground, 4), { landuse: 'industrial', name: names.next('industrialParks') })
  for (const row of split(inset(ground, 18), 'northward', [1 / 3, 1 / 3, 1 / 3], 24)) {
    for (const hall of split(row, 'eastward', [0.5, 0.5], 24)) {
      map.area(hall, { building: 'industrial', 'building:levels': String(random.whole(2, 5)) })
      if (random.chance(0.5)) map.point(centre(hall), { office: 'company', name: names.next('companies') })
    }
  }
}

function drawHotelAndCulture({ map }: Draw, ground: Rectangle) {
  const [hotel, culture] = split(inset(ground, 12), 'northward', [0.5, 0.5], 24)
  if (!hotel || !culture) return
  map.area(inset(hotel, 14), {
    building: 'hotel',
    tourism: 'hotel',
    'building:levels': '14',
    name: '澄溪大酒店',
  })
  map.area(inset(culture, 14), {
    building: 'public',
    amenity: 'arts_centre',
    'building:levels': '4',
    name: '澄湖区文化馆',
  })
}
