import type { Random } from 'domain/random.ts'
import type { Spot } from './ground.ts'
import type { MapBuilder } from './map-builder.ts'
import { signs } from './town-names.ts'
import { type Block, type PlannedStreet, farMarketGround, halfWidth } from './town-plan.ts'
import { type Trade, rivalBanks, trades } from './trades.ts'

/** Doors of the town that are open to the street, and how many of them have shops. */
const shopsInTown = 840
/** Doors along a front, metres from middle to middle. */
const doorEvery = 9

/** Shops an ordinary door of such a street would hold, and how the block behind it changes that. */
const busy: Record<PlannedStreet['highway'], number> = {
  trunk: 0,
  primary: 1.3,
  secondary: 1,
  tertiary: 1.1,
  residential: 0.9,
  living_street: 0.8,
  service: 0,
}
const behind: Record<Block['use'], number> = {
  M: 1,
  H: 0.8,
  O: 1.5,
  V: 1.1,
  P: 0,
  S: 0.5,
  T: 0.35,
  F: 1,
  G: 0.25,
  K: 1.8,
  L: 1.6,
  U: 0.7,
  I: 0.2,
  X: 0.8,
}

interface Door {
  spot: Spot
  street: string | null
  use: Block['use']
  number: number
  worth: number
}

/** Lines the streets with shops, thickest round the middle; a bank's door now and then among them. */
export function drawShops(
  map: MapBuilder,
  random: Random,
  streets: readonly PlannedStreet[],
  blocks: readonly Block[],
): void {
  const doors = streets.flatMap((street) => doorsOf(street, streets, blocks))
  drawBanks(map, random, doors)
  const used = new Set<string>()
  for (const door of chosenDoors(random, doors, shopsInTown)) drawShop(map, random, door, used)
  drawStalls(map, random, used)
}

function doorsOf(street: PlannedStreet, streets: readonly PlannedStreet[], blocks: readonly Block[]): Door[] {
  if (street.bridge || busy[street.highway] === 0) return []
  const crossings = streets
    .filter(({ axis, from, to }) => axis !== street.axis && from <= street.at && street.at <= to)
    .map(({ at, highway }) => ({ at, clear: halfWidth(highway) + 4 }))
  const count = Math.floor((street.to - street.from) / doorEvery)
  return Array.from({ length: count }, (_, index) => street.from + (index + 0.5) * doorEvery)
    .filter((along) => crossings.every(({ at, clear }) => Math.abs(along - at) > clear))
    .flatMap((along, index) => [1, -1].flatMap((side) => doorAt(street, along, side, index, blocks)))
}

function doorAt(street: PlannedStreet, along: number, side: number, index: number, blocks: readonly Block[]): Door[] {
  const across = street.at + side * (halfWidth(street.highway) - 1.5)
  const spot: Spot = street.axis === 'northward' ? [across, along] : [along, across]
  const block = blocks.find(
    ({ ground }) =>
      ground.west <= spot[0] && spot[0] < ground.east && ground.south <= spot[1] && spot[1] < ground.north,
  )
  if (!block) return []
  const fromMiddle = Math.hypot(spot[0] + 80, spot[1] + 60)
  const worth = busy[street.highway] * behind[block.use] * (0.25 + Math.exp(-fromMiddle / 900))
  const number = (index + 1) * 2 + (side > 0 ? 0 : 1)
  return worth > 0 ? [{ spot, street: street.name, use: block.use, number, worth }] : []
}

/** Draws without putting back, each door as likely as its worth says (Efraimidis and Spirakis). */
function chosenDoors(random: Random, doors: readonly Door[], count: number): Door[] {
  return doors
    .map((door) => ({ door, key: -Math.log(1 - random.next()) / door.worth }))
    .toSorted((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ door }) => door)
}

function drawShop(map: MapBuilder, random: Random, door: Door, used: Set<string>) {
  const place = {
    'addr:housenumber': String(door.number),
    ...(door.street ? { 'addr:street': door.street } : {}),
  }
  // One door in fifty stands empty.
  if (random.chance(0.02)) return map.point(door.spot, { shop: 'vacant', ...place })
  const trade = tradeFor(random, door.use)
  return map.point(door.spot, {
    ...trade.tags,
    name: signOf(random, trade, used),
    ...(random.chance(0.82) ? { opening_hours: random.pick(trade.hours) } : {}),
    ...place,
  })
}

function tradeFor(random: Random, use: string): Trade {
  const weights = Object.fromEntries(
    trades.map(({ perThousand, near }, index) => [String(index), perThousand * (near?.[use] ?? 1)]),
  )
  return trades[Number(random.weighted(weights))] ?? random.pick(trades)
}

function signOf(random: Random, trade: Trade, used: Set<string>): string {
  for (let attempt = 0; ; attempt += 1) {
    const sign = `${random.pick(signs)}${random.pick(trade.words)}`
    // A sign seen too often gets a second word, as a chain's next shop would.
    const name = attempt < 4 ? sign : `${random.pick(signs)}${sign}`
    if (used.has(name)) continue
    used.add(name)
    return name
  }
}

/** Rivals stand at the busiest doors, no two of one bank within sight of each other. */
function drawBanks(map: MapBuilder, random: Random, doors: readonly Door[]) {
  const busiest = doors.filter(({ worth, street }) => street !== null && worth > 0.5)
  const taken: { spot: Spot; code: string }[] = []
  for (const { code, name, outlets } of rivalBanks) {
    for (let outlet = 0; outlet < outlets; outlet += 1) {
      const door = random
        .shuffled(busiest)
        .find(({ spot }) =>
          taken.every(
            (other) => Math.hypot(spot[0] - other.spot[0], spot[1] - other.spot[1]) > (other.code === code ? 500 : 60),
          ),
        )
      if (!door) continue
      taken.push({ spot: door.spot, code })
      map.point(door.spot, {
        amenity: 'bank',
        name: `${name}${door.street ?? ''}支行`,
        opening_hours: 'Mo-Fr 09:00-17:00; Sa-Su 09:30-16:00',
        ...(door.street ? { 'addr:street': door.street } : {}),
      })
    }
  }
}

/** A few stalls at the far wholesale market have signs of their own. */
function drawStalls(map: MapBuilder, random: Random, used: Set<string>) {
  const { west, south, east, north } = farMarketGround
  for (let stall = 0; stall < 12; stall += 1) {
    const spot: Spot = [random.between(west + 20, east - 20), random.between(south + 20, north - 20)]
    const trade: Trade = {
      tags: { shop: 'greengrocer' },
      words: ['果蔬批发', '粮油批发', '水产批发'],
      perThousand: 0,
      hours: ['Mo-Su 03:00-12:00'],
    }
    map.point(spot, {
      ...trade.tags,
      name: signOf(random, trade, used),
      opening_hours: 'Mo-Su 03:00-12:00',
      'addr:housenumber': String(stall + 1),
    })
  }
}
