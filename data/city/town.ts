import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { OsmData } from 'domain/osm-data.ts'
import { randomFrom } from 'domain/random.ts'
import { drawFootways } from './footways.ts'
import { type Spot, inset, split, toLngLat } from './ground.ts'
import { drawBlock, namesInOrder } from './institutions.ts'
import { mapBuilder } from './map-builder.ts'
import { drawShops } from './shops.ts'
import { estateNames, town } from './town-names.ts'
import { farMarketGround, freeGround, townPlan } from './town-plan.ts'
import { drawStreets } from './town-streets.ts'

/**
 * An invented district of about 3 × 3 km as OpenStreetMap would know it, so that it goes through the same import as a
 * real one. The same seed and day give the same map.
 *
 * @param asOf  the day the map was taken, YYYY-MM-DD
 */
export function townOf({ seed, asOf }: { seed: string; asOf: string }): OsmData {
  const random = randomFrom(seed).branch('town')
  const map = mapBuilder()
  const { streets, blocks } = townPlan(random.branch('plan'))
  drawStreets(map, streets)
  const naming = random.branch('names')
  const names = namesInOrder(estateNames(naming.pick, naming.shuffled))
  const building = random.branch('blocks')
  for (const block of blocks) drawBlock(map, building, block, freeGround(block, streets), names)
  map.area(farMarketGround, {
    amenity: 'marketplace',
    landuse: 'commercial',
    name: town.farMarket,
  })
  for (const hall of split(inset(farMarketGround, 14), 'northward', [0.25, 0.25, 0.25, 0.25], 10)) {
    map.area(hall, { building: 'retail', 'building:levels': '1' })
  }
  drawShops(map, random.branch('shops'), streets, blocks)
  drawFootways(map, blocks)
  return map.finished(`${asOf}T00:00:00Z`)
}

export interface BranchSpot {
  name: string
  position: LngLat
}

/** Where the invented bank's two branches stand, a kilometre apart, and where the first stood until five years ago. */
export function townBranches(): { branches: BranchSpot[]; formerSite: LngLat } {
  const first = toLngLat([-56, -38])
  const along = Array.from({ length: 120 }, (_, index): Spot => [-742, 300 + index * 4]).map(toLngLat)
  const apart = (position: LngLat) => Math.abs(metresBetween(first, position) - 1000)
  const second = along.toSorted((a, b) => apart(a) - apart(b))[0] ?? first
  return {
    branches: [
      { name: '澄湖路支行', position: first },
      { name: '望山路支行', position: second },
    ],
    formerSite: toLngLat([-640, -706]),
  }
}
