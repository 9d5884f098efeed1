import { homeKinds } from 'domain/place.ts'
import type { Random } from 'domain/random.ts'
import { metresBetween } from 'domain/lng-lat.ts'
import type { City, CityBuilding, CityPlace } from './city.ts'

/** Whom one meets most in a place: grown old with it, raising children, starting out, well off, or new to the town. */
export type Character = 'old' | 'family' | 'young' | 'wealthy' | 'migrant'

/** A place where people live, as it really is; what the branch knows of it is told apart (place-facts.ts). */
export interface Home {
  place: CityPlace
  /** People call it by a name; where a map names hardly any, our labels stand in. */
  called: boolean
  buildings: CityBuilding[]
  households: number
  character: Character
  /** Kinds of places in easy reach, for what people here like to do. */
  near: { green: boolean; market: boolean; school: boolean; office: boolean; mall: boolean }
}

/** Gross floor of a household and floor area ratio for grounds whose buildings no map shows (ours). */
const unmappedGround = { grossM2: 110, floorAreaRatio: 1.5 }
const nearby = 380
const fewNames = 12

export function homesOf(city: City, random: Random): Home[] {
  const buildingsOf = Map.groupBy(
    city.buildings.filter(({ households }) => households !== null),
    ({ placeId }) => placeId ?? '',
  )
  const isNear = (place: CityPlace, kinds: readonly string[]) =>
    city.places.some((other) => kinds.includes(other.kind) && metresBetween(place.position, other.position) < nearby)
  const homePlaces = city.places.filter(({ kind }) => homeKinds.includes(kind))
  const hardlyNamed = homePlaces.filter(({ named }) => named).length < fewNames
  return homePlaces
    .map((place): Home => {
      const buildings = buildingsOf.get(place.id) ?? []
      const mapped = buildings.reduce((sum, { households }) => sum + (households ?? 0), 0)
      const guessed = ((place.areaM2 ?? 0) * unmappedGround.floorAreaRatio) / unmappedGround.grossM2
      const households = Math.round(mapped || guessed)
      const near = {
        green: isNear(place, ['green']),
        market: isNear(place, ['market']),
        school: isNear(place, ['school', 'kindergarten']),
        office: isNear(place, ['office', 'enterprise', 'gov']),
        mall: isNear(place, ['mall']),
      }
      return {
        place,
        called: place.named || hardlyNamed,
        buildings,
        households,
        character: characterOf(place, buildings, near, random),
        near,
      }
    })
    .filter(({ households }) => households > 0)
}

function characterOf(
  { kind, named }: CityPlace,
  buildings: readonly CityBuilding[],
  near: Home['near'],
  random: Random,
): Character {
  if (kind !== 'community') return 'migrant'
  const levels = buildings.reduce((sum, building) => sum + (building.levels ?? 6), 0) / Math.max(1, buildings.length)
  if (levels > 12) return random.weighted({ family: 0.4, wealthy: 0.35, young: 0.25 })
  if (!named || levels < 5.6) return random.weighted({ old: 0.65, migrant: 0.35 })
  return random.weighted({ old: 0.42, family: near.school ? 0.5 : 0.25, young: near.office ? 0.3 : 0.12 })
}
