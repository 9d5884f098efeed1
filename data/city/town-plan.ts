import type { Random } from 'domain/random.ts'
import { type Rectangle, type Spot, rectangle, split } from './ground.ts'
import { eastwardRoads, lanes, northwardRoads, riversideRoads, streets } from './town-names.ts'

/** A straight street of the drawing board; `name` null for a lane that has none. */
export interface PlannedStreet {
  name: string | null
  highway: 'trunk' | 'primary' | 'secondary' | 'tertiary' | 'residential' | 'living_street' | 'service'
  axis: 'northward' | 'eastward'
  /** The coordinate that stays the same along the street. */
  at: number
  from: number
  to: number
  bridge?: boolean
}

/**
 * What stands on a block: homes in slabs or towers, an old quarter, an urban village, park, primary or secondary school,
 * offices, government, market, mall, hospital, industry, hotel and culture.
 */
const blockUses = ['M', 'H', 'O', 'V', 'P', 'S', 'T', 'F', 'G', 'K', 'L', 'U', 'I', 'X'] as const
type BlockUse = (typeof blockUses)[number]

export interface Block {
  use: BlockUse
  /** Up to the middle of the streets round it. */
  ground: Rectangle
  /** Lanes that run through it from west to east, from south to north. */
  lanesAt: number[]
}

export const northwardAt = [-1420, -760, -80, 620, 1400] as const
export const eastwardAt = [-1380, -720, -60, 640, 1360] as const
/** Streets halfway between the arterials, from south to north. */
export const halfwayAt = [-1040, -400, 300, 1010] as const
export const river = { west: 222, east: 282 } as const
export const riversideAt = { west: 195, east: 309 } as const
/** Arterials that end at the river, where only a footbridge goes on. */
const walkedOver: readonly number[] = [-720, -60]
export const footbridgeSpots: readonly (readonly [Spot, Spot])[] = walkedOver.map((north) => [
  [riversideAt.west, north],
  [riversideAt.east, north],
])
/** The county's wholesale market stands by itself, far down the road. */
export const farMarketGround = rectangle(640, -3420, 860, -3240)

/** Columns of blocks from west to east; the fourth begins beyond the river. */
const columns: readonly [west: number, east: number][] = [
  [-1420, -760],
  [-760, -80],
  [-80, riversideAt.west],
  [riversideAt.east, 620],
  [620, 1400],
]
/** What stands where: a line is a row of blocks between two streets, from north to south; `|` = an arterial or the river. */
const uses = [
  'MM|HMS|M|M|II',
  'SM|MKO|P|T|HI',
  'MT|OMG|H|M|MSP',
  'HM|OOL|F|H|MH',
  'MP|MGF|X|K|MMU',
  'VM|MOS|M|M|HF',
  'MK|HMP|P|O|MS',
  'IM|TMM|M|M|VH',
] as const

export interface TownPlan {
  streets: PlannedStreet[]
  blocks: Block[]
}

/** Streets and blocks of the town: arterials, streets between them, lanes that cut the rows at uneven places. */
export function townPlan(random: Random): TownPlan {
  const laneNames = random.shuffled(lanes)
  const streetNames = random.shuffled(streets)
  const blocks: Block[] = []
  const cuts: PlannedStreet[] = []
  const norths = [...eastwardAt, ...halfwayAt].toSorted((a, b) => a - b)
  uses.forEach((line, index) => {
    const [south = 0, north = 0] = norths.slice(norths.length - 2 - index)
    line.split('|').forEach((letters, column) => {
      const [west, east] = columns[column] ?? [0, 0]
      const shares = unevenShares(random, letters.length)
      split(rectangle(west, south, east, north), 'eastward', shares, 0).forEach((ground, place) => {
        const use = blockUses.find((each) => each === letters[place]) ?? 'M'
        const lanesAt = lanesThrough(random, use, ground)
        blocks.push({ use, ground, lanesAt })
        cuts.push(...lanesAt.map((at) => lane(random, at, ground, use === 'V' ? [] : laneNames)))
        if (place > 0) cuts.push(cutStreet(random, ground.west, south, north, { laneNames, streetNames }))
      })
    })
  })
  return { streets: [...arterials(), ...halfway(streetNames), ...cuts], blocks }
}

function unevenShares(random: Random, count: number): number[] {
  const raw = Array.from({ length: count }, () => random.between(0.85, 1.15))
  const all = raw.reduce((sum, share) => sum + share, 0)
  return raw.map((share) => share / all)
}

/** An old quarter or an urban village is cut by lanes; elsewhere a block is one piece. */
function lanesThrough(random: Random, use: BlockUse, { south, north }: Rectangle): number[] {
  const count = { O: 3, V: 4 }[String(use)] ?? 0
  return Array.from(
    { length: count },
    (_, index) => south + ((index + random.between(0.88, 1.12)) * (north - south)) / (count + 1),
  )
}

/** Three lanes in four have a name, as long as names last. */
function lane(random: Random, at: number, { west, east }: Rectangle, names: string[]): PlannedStreet {
  const name = random.chance(0.75) ? (names.pop() ?? null) : null
  return { name, highway: 'living_street', axis: 'eastward', at, from: west, to: east }
}

/** A street or lane between two rows; one in six has no name, as in most towns' maps. */
function cutStreet(
  random: Random,
  at: number,
  from: number,
  to: number,
  names: { laneNames: string[]; streetNames: string[] },
): PlannedStreet {
  const kind = random.weighted({ street: 0.4, lane: 0.44, unnamed: 0.16 })
  if (kind === 'street')
    return {
      name: names.streetNames.pop() ?? null,
      highway: 'residential',
      axis: 'northward',
      at,
      from,
      to,
    }
  const name = kind === 'lane' ? (names.laneNames.pop() ?? null) : null
  return { name, highway: name ? 'residential' : 'living_street', axis: 'northward', at, from, to }
}

function arterials(): PlannedStreet[] {
  const [south = 0, north = 0] = [eastwardAt[0], eastwardAt.at(-1)]
  const [west = 0, east = 0] = [northwardAt[0], northwardAt.at(-1)]
  return [
    ...northwardAt.map((at, index): PlannedStreet => ({
      name: northwardRoads[index] ?? null,
      highway: index === 2 ? 'primary' : 'secondary',
      axis: 'northward',
      at,
      from: south,
      to: north,
    })),
    ...eastwardAt.flatMap((at, index): PlannedStreet[] => {
      const names = eastwardRoads[index]
      const road = {
        highway: index === 3 ? 'primary' : 'secondary',
        axis: 'eastward',
        at,
      } as const
      const banks = [
        { ...road, name: names?.west ?? null, from: west, to: riversideAt.west },
        { ...road, name: names?.east ?? null, from: riversideAt.east, to: east },
      ]
      if (walkedOver.includes(at)) return banks
      return [
        ...banks,
        {
          ...road,
          name: names?.west ?? null,
          from: riversideAt.west,
          to: riversideAt.east,
          bridge: true,
        },
      ]
    }),
    {
      name: riversideRoads.west,
      highway: 'tertiary',
      axis: 'northward',
      at: riversideAt.west,
      from: south,
      to: north,
    },
    {
      name: riversideRoads.east,
      highway: 'tertiary',
      axis: 'northward',
      at: riversideAt.east,
      from: south,
      to: north,
    },
    {
      name: northwardRoads[3],
      highway: 'trunk',
      axis: 'northward',
      at: 620,
      from: farMarketGround.south - 60,
      to: south,
    },
  ]
}

function halfway(names: string[]): PlannedStreet[] {
  const [west = 0, east = 0] = [northwardAt[0], northwardAt.at(-1)]
  return halfwayAt.flatMap((at): PlannedStreet[] => [
    {
      name: names.pop() ?? null,
      highway: 'tertiary',
      axis: 'eastward',
      at,
      from: west,
      to: riversideAt.west,
    },
    {
      name: names.pop() ?? null,
      highway: 'tertiary',
      axis: 'eastward',
      at,
      from: riversideAt.east,
      to: east,
    },
  ])
}

/** Half the width of a street and its pavements: what a block loses on that side. */
export function halfWidth(highway: PlannedStreet['highway']): number {
  return {
    trunk: 22,
    primary: 20,
    secondary: 17,
    tertiary: 12,
    residential: 9,
    living_street: 6,
    service: 5,
  }[highway]
}

/** The block without the streets round it. */
export function freeGround({ ground }: Block, streets: readonly PlannedStreet[]): Rectangle {
  const lost = (axis: PlannedStreet['axis'], at: number, middle: number) => {
    const edge = streets.find(
      (street) => street.axis === axis && street.at === at && street.from <= middle && middle <= street.to,
    )
    return edge ? halfWidth(edge.highway) : 0
  }
  const [east, north] = [(ground.west + ground.east) / 2, (ground.south + ground.north) / 2]
  return rectangle(
    ground.west + lost('northward', ground.west, north),
    ground.south + lost('eastward', ground.south, east),
    ground.east - lost('northward', ground.east, north),
    ground.north - lost('eastward', ground.north, east),
  )
}
