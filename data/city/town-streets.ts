import type { MapBuilder } from './map-builder.ts'
import type { Spot } from './ground.ts'
import { footbridges, town } from './town-names.ts'
import { type PlannedStreet, eastwardAt, footbridgeSpots, northwardAt, river } from './town-plan.ts'

/** Between crossings a street gets a point this often, so that it bends with the town. */
const bendEvery = 60

/** Draws the streets with a shared node at every crossing, the river with its two footbridges, and the metro. */
export function drawStreets(map: MapBuilder, streets: readonly PlannedStreet[]): void {
  for (const street of streets) {
    map.line(spotsOf(street, streets), {
      highway: street.highway,
      ...(street.name ? { name: street.name } : {}),
      ...(street.bridge ? { bridge: 'yes', layer: '1' } : {}),
    })
  }
  footbridgeSpots.forEach(([west, east], index) => {
    map.line([west, east], {
      highway: 'footway',
      bridge: 'yes',
      layer: '1',
      name: index === 0 ? footbridges.south : footbridges.north,
    })
  })
  drawRiver(map)
  drawMetro(map)
}

function spotsOf(street: PlannedStreet, streets: readonly PlannedStreet[]): Spot[] {
  const crossings = streets
    .filter(({ axis, from, to }) => axis !== street.axis && from <= street.at && street.at <= to)
    .map(({ at }) => at)
    .filter((at) => at >= street.from && at <= street.to)
  const fixed = [...new Set([street.from, ...crossings, street.to])].toSorted((a, b) => a - b)
  const along = fixed.flatMap((at, index) => {
    const next = fixed[index + 1]
    return next === undefined ? [at] : [at, ...between(at, next)]
  })
  return along.map((at) => (street.axis === 'northward' ? [street.at, at] : [at, street.at]))
}

function between(from: number, to: number): number[] {
  const pieces = Math.ceil((to - from) / bendEvery)
  return Array.from({ length: pieces - 1 }, (_, index) => from + ((index + 1) * (to - from)) / pieces)
}

function drawRiver(map: MapBuilder) {
  const [south = 0, north = 0] = [(eastwardAt[0] ?? 0) - 300, (eastwardAt.at(-1) ?? 0) + 300]
  const norths = [south, ...between(south, north), north]
  const bank = (east: number) => norths.map((at): Spot => [east, at])
  map.area([...bank(river.west), ...bank(river.east).toReversed()], {
    natural: 'water',
    water: 'river',
    name: town.river,
  })
  map.line(bank((river.west + river.east) / 2), { waterway: 'river', name: town.river })
  // Grass along both banks, where people walk in the evening.
  for (const low of [200, river.east]) {
    const strip = [...bank(low), ...bank(low + 22).toReversed()]
    map.area(strip, { landuse: 'grass' })
  }
}

function drawMetro(map: MapBuilder) {
  const east = northwardAt[2]
  const norths = [-1600, ...between(-1600, 1600), 1600]
  map.line(
    norths.map((north): Spot => [east + 3, north]),
    { railway: 'subway', tunnel: 'yes', layer: '-2', name: town.subway },
  )
  const stop: Spot = [east + 3.5, -95]
  map.point(stop, {
    railway: 'station',
    station: 'subway',
    public_transport: 'station',
    name: '锦帆路站',
  })
  for (const [index, spot] of [
    [east - 26, -98],
    [east + 30, -30],
  ].entries()) {
    map.point([spot[0] ?? 0, spot[1] ?? 0], { railway: 'subway_entrance', ref: String(index + 1) })
  }
}
