import type { LngLat } from 'domain/lng-lat.ts'
import type { PlaceKind } from 'domain/place.ts'
import type { Block } from './blocks.ts'
import type { Building } from './buildings.ts'
import { otherNames, shownName } from './names.ts'
import { placeNature } from './place-kinds.ts'
import { type Plane, type Point, type Rings, convexHull, distance, isInPolygon, polygonArea } from './plane.ts'
import { shopCategory } from './shops.ts'
import type { TaggedThing } from './tagged-things.ts'

export type Place = {
  ref: string
  name: string
  /** Whether the map gave the name, or we did (a block between streets). */
  named: boolean
  kind: PlaceKind
  alias: string[]
  rings: Rings<Point> | null
  areaM2: number | null
  position: LngLat
  centre: Point
  sector: string | null
  /** Another place that is the same one: a point inside the outline of the same name. */
  sameAs: string | null
}

/** Named places of the map: everything but shops, banks and streets. */
export function mappedPlaces(things: readonly TaggedThing[]): Place[] {
  const found = things.flatMap((thing): Place[] => {
    if (thing.tags.amenity === 'bank' || shopCategory(thing.tags)) return []
    const nature = placeNature(thing.tags, thing.area !== null)
    if (!nature) return []
    const rings = thing.area?.points.toSorted((a, b) => polygonArea(b) - polygonArea(a))[0] ?? null
    return [
      {
        ref: thing.ref,
        name: shownName(thing.tags),
        named: true,
        ...nature,
        alias: otherNames(thing.tags),
        rings,
        areaM2: thing.area?.areaM2 ?? null,
        position: thing.position,
        centre: thing.centre,
        sameAs: null,
      },
    ]
  })
  return found.map((place) => ({ ...place, sameAs: theSamePlace(place, found)?.ref ?? null }))
}

/** Stations of two lines, a hospital drawn twice: the larger outline stands for all. */
function theSamePlace(place: Place, all: Place[]): Place | null {
  const reach = place.kind === 'transit' ? 400 : 60
  const isLarger = (other: Place) =>
    (other.areaM2 ?? 0) > (place.areaM2 ?? 0) || ((other.areaM2 ?? 0) === (place.areaM2 ?? 0) && other.ref < place.ref)
  const same = all.filter(
    (other) =>
      other !== place &&
      other.kind === place.kind &&
      other.name === place.name &&
      isLarger(other) &&
      (distance(other.centre, place.centre) <= reach ||
        (other.rings !== null && isInPolygon(other.rings, place.centre))),
  )
  return same.toSorted((a, b) => (b.areaM2 ?? 0) - (a.areaM2 ?? 0) || (a.ref < b.ref ? -1 : 1))[0] ?? null
}

/** Home buildings with the same name but for their number are one 小区: 凯润金城6栋 and 7栋. */
export function namedEstates(homes: readonly Building[], plane: Plane): { place: Place; homes: Building[] }[] {
  const named = homes.filter(({ label }) => label && estateName(label))
  return Object.entries(Object.groupBy(named, ({ label }) => estateName(label ?? ''))).map(([name, members = []]) => {
    const ring = convexHull(members.flatMap(({ area }) => area.points.flat(2)))
    const refs = members.map(({ ref }) => ref).toSorted()
    return { homes: members, place: homePlace(`estate/${refs[0]}`, name, true, ring, middleOf(members), plane) }
  })
}

export function blockPlaces(blocks: readonly Block[], plane: Plane): { place: Place; homes: Building[] }[] {
  return blocks.map(({ name, ring, centre, homes }) => ({
    homes,
    place: homePlace(`block/${name}`, name, false, ring, centre, plane),
  }))
}

/** Name without block, tower or phase numbers; '' when nothing of a name is left. */
export function estateName(label: string): string {
  const stem = label
    .replace(/[\s（(]*[A-Za-z\d一二三四五六七八九十]+\s*(栋|幢|号楼|号|座|单元|期|楼)[)）]?$/u, '')
    .trim()
  return stem.length >= 2 ? stem : ''
}

function homePlace(ref: string, name: string, named: boolean, ring: Point[], centre: Point, plane: Plane): Place {
  return {
    ref,
    name,
    named,
    kind: 'community',
    alias: [],
    rings: [ring],
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
