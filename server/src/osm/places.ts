import type { LngLat } from 'domain/lng-lat.ts'
import type { PlaceKind } from 'domain/place.ts'
import type { OsmArea } from './areas.ts'
import type { Block } from './blocks.ts'
import type { Building } from './buildings.ts'
import { joinedGroups } from './joined-groups.ts'
import { otherNames, shownName } from './names.ts'
import { placeNature } from './place-kinds.ts'
import { type Plane, type Point, type Rings, convexHull, distance, isInPolygon, polygonArea } from './plane.ts'
import { shopCategory } from './shop-category.ts'
import type { TaggedThing } from './tagged-things.ts'

export type Place = {
  ref: string
  name: string
  /** Whether the map gave the name, or we did (a block between streets). */
  named: boolean
  kind: PlaceKind
  alias: string[]
  rings: Rings<Point> | null
  /** The same rings in degrees; null where only a point is known. */
  outline: Rings<LngLat> | null
  areaM2: number | null
  position: LngLat
  centre: Point
  sector: string | null
  /** Another place that is the same one: a point inside the outline of the same name. */
  sameAs: string | null
}

/** A place made of home buildings. */
export type HomePlace = { place: Place; homes: Building[] }

/** Named places of the map: everything but shops, banks and streets. */
export function mappedPlaces(things: readonly TaggedThing[]): Place[] {
  const found = things.flatMap((thing): Place[] => {
    if (thing.tags.amenity === 'bank' || shopCategory(thing.tags)) return []
    const nature = placeNature(thing.tags, thing.area !== null)
    if (!nature) return []
    const largest = thing.area ? largestPolygon(thing.area) : null
    return [
      {
        ref: thing.ref,
        name: shownName(thing.tags),
        named: true,
        ...nature,
        alias: otherNames(thing.tags),
        rings: largest?.rings ?? null,
        outline: largest?.outline ?? null,
        areaM2: thing.area?.areaM2 ?? null,
        position: thing.position,
        centre: thing.centre,
        sameAs: null,
      },
    ]
  })
  const namesakes = Object.groupBy(found, ({ kind, name }) => `${kind} ${name}`)
  return found.map((place) => ({
    ...place,
    sameAs: theSamePlace(place, namesakes[`${place.kind} ${place.name}`] ?? [])?.ref ?? null,
  }))
}

/** An object in several pieces is shown by its largest. */
function largestPolygon({ points, polygons }: OsmArea) {
  const sized = points.map((rings, index) => ({ rings, outline: polygons[index] ?? [], areaM2: polygonArea(rings) }))
  return sized.toSorted((a, b) => b.areaM2 - a.areaM2)[0] ?? null
}

/** Stations of two lines, a hospital drawn twice: the larger outline stands for all. */
function theSamePlace(place: Place, namesakes: Place[]): Place | null {
  const reach = place.kind === 'transit' ? 400 : 60
  const isLarger = (other: Place) =>
    (other.areaM2 ?? 0) > (place.areaM2 ?? 0) || ((other.areaM2 ?? 0) === (place.areaM2 ?? 0) && other.ref < place.ref)
  const same = namesakes.filter(
    (other) =>
      other !== place &&
      isLarger(other) &&
      (distance(other.centre, place.centre) <= reach ||
        (other.rings !== null && isInPolygon(other.rings, place.centre))),
  )
  return same.toSorted((a, b) => (b.areaM2 ?? 0) - (a.areaM2 ?? 0) || (a.ref < b.ref ? -1 : 1))[0] ?? null
}

/** Homes of one name farther apart than this are two estates that share it, metres. */
const estateReach = 250

/** Home buildings with the same name but for their number are one 小区: 凯润金城6栋 and 7栋. */
export function namedEstates(homes: readonly Building[], plane: Plane): HomePlace[] {
  const named = homes.filter(({ label }) => label && estateName(label))
  return Object.entries(Object.groupBy(named, ({ label }) => estateName(label ?? ''))).flatMap(
    ([name, namesakes = []]) => {
      const neighbours = (home: Building) =>
        namesakes
          .filter((other) => distance(home.centre, other.centre) <= estateReach)
          .map((other) => [home.ref, other.ref].toSorted().join())
      return joinedGroups(namesakes, neighbours).map((members): HomePlace => {
        const ring = convexHull(members.flatMap(({ area }) => area.points.flat(2)))
        return { homes: members, place: homePlace('estate', name, true, ring, members, plane) }
      })
    },
  )
}

export function blockPlaces(blocks: readonly Block[], plane: Plane): HomePlace[] {
  return blocks.map(({ name, ring, homes }) => ({ homes, place: homePlace('block', name, false, ring, homes, plane) }))
}

/** Name without block, tower or phase numbers; '' when nothing of a name is left. */
export function estateName(label: string): string {
  const stem = label
    .replace(/[\s（(]*[A-Za-z\d一二三四五六七八九十]+\s*(栋|幢|号楼|号|座|单元|期|楼)[)）]?$/u, '')
    .trim()
  return stem.length >= 2 ? stem : ''
}

function homePlace(
  maker: 'estate' | 'block',
  name: string,
  named: boolean,
  ring: Point[],
  homes: readonly Building[],
  plane: Plane,
): Place {
  // Streets get new names and blocks new neighbours; the building that was mapped first stays.
  const oldest = homes.map(({ ref }) => ref).toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))[0]
  const centre = middleOf(homes)
  return {
    ref: `${maker}/${oldest}`,
    name,
    named,
    kind: 'community',
    alias: [],
    rings: [ring],
    outline: [ring.map(plane.toPosition)],
    areaM2: polygonArea([ring]),
    position: plane.toPosition(centre),
    centre,
    sector: null,
    sameAs: null,
  }
}

function middleOf(homes: readonly Building[]): Point {
  const mean = (axis: 0 | 1) => homes.reduce((sum, { centre }) => sum + centre[axis], 0) / homes.length
  return [mean(0), mean(1)]
}
