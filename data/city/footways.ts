import type { Spot } from './ground.ts'
import type { MapBuilder } from './map-builder.ts'
import { type Block, eastwardAt, halfwayAt, river, riversideAt } from './town-plan.ts'

/**
 * Where people walk beside the streets: along both banks of the river, with a way down from every street that ends there,
 * and through the parks from corner to corner. Drawn last, so that the rest of the map keeps its numbers.
 */
export function drawFootways(map: MapBuilder, blocks: readonly Block[]): void {
  const norths = [...eastwardAt, ...halfwayAt].toSorted((a, b) => a - b)
  const banks = [
    { street: riversideAt.west, walk: (riversideAt.west + river.west) / 2 },
    { street: riversideAt.east, walk: (riversideAt.east + river.east) / 2 },
  ]
  for (const { street, walk } of banks) {
    map.line(
      norths.map((north): Spot => [walk, north]),
      { highway: 'footway', surface: 'paving_stones' },
    )
    for (const north of norths) {
      const from: Spot = [street, north]
      map.line([from, [walk, north]], { highway: 'steps' })
    }
  }
  for (const { use, ground } of blocks) {
    if (use !== 'P') continue
    const middle: Spot = [(ground.west + ground.east) / 2, (ground.south + ground.north) / 2]
    map.line([[ground.west, ground.south], middle, [ground.east, ground.north]], { highway: 'path' })
  }
}
