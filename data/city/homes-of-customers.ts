import { hexagonOf } from 'domain/hexagon.ts'
import type { GeoGrade } from 'domain/customer.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { mortonKey } from 'domain/morton.ts'
import type { Random } from 'domain/random.ts'
import type { CityBuilding, CityRow } from './city.ts'
import type { Home } from './homes-seen.ts'
import { homeGrades } from './proportions.ts'

/** Where a household lives, as columns of a customer; `door` tells two doors of a place apart, null where not known. */
export interface Dwelling {
  columns: CityRow
  geoGrade: GeoGrade
  door: string | null
  unitLabel: string | null
}

/** Draws dwellings of one place: doors in the proportion of their buildings' households, each door once. */
export function dwellingsOf(home: Home, random: Random): () => Dwelling {
  const { place, buildings } = home
  const numbers = new Map(buildings.map((building, index) => [building.id, buildingNumber(building, index)]))
  const upTo = runningHouseholds(buildings)
  const all = upTo.at(-1) ?? 0
  const taken = new Set<string>()
  return () => {
    const drawn = random.weighted(homeGrades)
    const building = all === 0 ? undefined : buildings[firstAbove(upTo, random.next() * all)]
    if (drawn === 'place' || !building)
      return {
        columns: at(place.position, { homePlaceId: place.id }, 'place'),
        geoGrade: 'place',
        door: null,
        unitLabel: null,
      }
    const number = numbers.get(building.id) ?? '1'
    const position = insideOf(building, random)
    const columns = { homePlaceId: place.id, homeBuildingId: building.id }
    const unitLabel = drawn === 'door' ? freeDoor(building, number, taken, random) : null
    // A building without a free door is full: then only the building is known.
    if (unitLabel === null)
      return { columns: at(position, columns, 'building'), geoGrade: 'building', door: null, unitLabel: null }
    return {
      columns: at(position, { ...columns, homeUnitLabel: unitLabel, homeAddress: `${place.name}${unitLabel}` }, 'door'),
      geoGrade: 'door',
      door: `${building.id} ${unitLabel}`,
      unitLabel,
    }
  }
}

/** Somewhere of which only the street or the city is known: no point on the map. */
export const unplaced = (geoGrade: GeoGrade): Dwelling => ({
  columns: {
    lng: null,
    lat: null,
    zk: null,
    hexagon: null,
    homePlaceId: null,
    homeBuildingId: null,
    homeUnitLabel: null,
    homeAddress: null,
    geoGrade,
    crsSource: null,
  },
  geoGrade,
  door: null,
  unitLabel: null,
})

/** A home outside the district: a point from the bank's file, and no place of ours. */
export const elsewhere = (position: LngLat): Dwelling => ({
  columns: at(position, {}, 'building'),
  geoGrade: 'building',
  door: null,
  unitLabel: null,
})

function at(position: LngLat, columns: CityRow, geoGrade: GeoGrade): CityRow {
  return {
    lng: position[0],
    lat: position[1],
    zk: mortonKey(position),
    hexagon: hexagonOf(position),
    homePlaceId: null,
    homeBuildingId: null,
    homeUnitLabel: null,
    homeAddress: null,
    ...columns,
    geoGrade,
    crsSource: 'wgs84',
  }
}

/** A point between a wall and the middle of the house, which lies within for houses that are not bent. */
function insideOf({ position, outline }: CityBuilding, random: Random): LngLat {
  const corner = outline.length > 2 ? random.pick(outline) : position
  const next = outline[(outline.indexOf(corner) + 1) % Math.max(1, outline.length)] ?? corner
  const along = random.next()
  const inwards = 0.25 + 0.75 * random.next()
  const wall = [corner[0] + (next[0] - corner[0]) * along, corner[1] + (next[1] - corner[1]) * along] as const
  return [seventh(wall[0] + (position[0] - wall[0]) * inwards), seventh(wall[1] + (position[1] - wall[1]) * inwards)]
}

const seventh = (degrees: number) => Math.round(degrees * 1e7) / 1e7

const buildingNumber = ({ label }: CityBuilding, index: number): string => label?.match(/\d+/)?.[0] ?? String(index + 1)

/** Flats on one landing, and landings beside each other: about 4 to an entrance of a tower, 2 of a slab. */
function freeDoor(
  { levels, households, id }: CityBuilding,
  number: string,
  taken: Set<string>,
  random: Random,
): string | null {
  const floors = levels ?? 6
  const perLanding = floors > 11 ? 4 : 2
  const entrances = Math.max(1, Math.ceil((households ?? 1) / (floors * perLanding)))
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const label = `${number}-${random.whole(1, entrances)}-${random.whole(1, floors)}${String(random.whole(1, perLanding)).padStart(2, '0')}`
    if (taken.has(`${id} ${label}`)) continue
    taken.add(`${id} ${label}`)
    return label
  }
  return null
}

function runningHouseholds(buildings: readonly CityBuilding[]): number[] {
  let sum = 0
  return buildings.map(({ households }) => (sum += households ?? 0))
}

function firstAbove(sums: readonly number[], value: number): number {
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}
