import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { homeKinds, type PlaceKind } from 'domain/place.ts'
import { type GridIndex, gridIndex } from '#osm/grid-index.ts'
import {
  boxOf,
  distance,
  isInPolygon,
  nearestOnLine,
  planeAt,
  polygonArea,
  type Plane,
  type Point,
  type Rings,
} from '#osm/plane.ts'
import { nameFold } from '#search/name-text.ts'

/** What one must know of a place to find who lives there. */
export interface KnownPlace {
  id: string
  kind: PlaceKind
  name: string
  /** The name and its aliases as people say them; none where the name is our own label. */
  names: string[]
  position: LngLat
  rings: Rings<LngLat> | null
}
export type NamedPlace = { place: KnownPlace } | { reason: 'place_unknown' | 'place_ambiguous' }

export interface PlaceFinder {
  byName: (name: string) => NamedPlace
  /** The place whose name stands in an address; the longest name wins. */
  byAddress: (address: string) => NamedPlace
  /** The place one stands in, or whose gate is a few steps away. */
  at: (position: LngLat) => KnownPlace | null
  /** The nearest place that people have a name for, and how far its middle is. */
  nearest: (position: LngLat) => { name: string; metres: number } | null
}

/** Positions of a bank's geocoder lie on the street before the gate, or on the next roof: so near a home place, they belong to it. */
const nearMetres = 60
/** Two letters of an address are by chance the name of something. */
const shortestInAddress = 3

export function placeFinder(places: readonly KnownPlace[], centre: LngLat): PlaceFinder {
  const plane = planeAt(centre)
  const named = byFold(places)
  const starts = Map.groupBy(
    [...named.keys()].filter((fold) => [...fold].length >= shortestInAddress),
    (fold) => fold.slice(0, 2),
  )
  const shapes = places.map((place) => shapeOf(plane, place))
  const index = gridIndex(shapes, ({ rings, point }) => boxOf(rings?.[0] ?? [point], nearMetres))

  return {
    byName: (name) => only(named.get(nameFold(name)) ?? []),
    byAddress: (address) => only(longestIn(nameFold(address), starts, named)),
    at: (position) => placeAt(index, plane.toPoint(position)),
    nearest: (position) => nearestNamed(places, position),
  }
}

function byFold(places: readonly KnownPlace[]): Map<string, KnownPlace[]> {
  const named = new Map<string, KnownPlace[]>()
  for (const place of places) {
    for (const fold of new Set(place.names.map(nameFold))) {
      if (fold !== '') named.set(fold, [...(named.get(fold) ?? []), place])
    }
  }
  return named
}

/** Homes before anything else of the same name: the bus stop of a compound is called like the compound. */
function only(found: readonly KnownPlace[]): NamedPlace {
  const homes = found.filter(({ kind }) => homeKinds.includes(kind))
  const [place, second] = homes.length > 0 ? homes : found
  if (!place) return { reason: 'place_unknown' }
  return second ? { reason: 'place_ambiguous' } : { place }
}

function longestIn(address: string, starts: Map<string, string[]>, named: Map<string, KnownPlace[]>): KnownPlace[] {
  let longest = ''
  for (let at = 0; at + 1 < address.length; at++) {
    for (const fold of starts.get(address.slice(at, at + 2)) ?? []) {
      if (fold.length > longest.length && address.startsWith(fold, at)) longest = fold
    }
  }
  return named.get(longest) ?? []
}

interface Shape {
  place: KnownPlace
  point: Point
  rings: Rings<Point> | null
  area: number
}

function shapeOf({ toPoint }: Plane, place: KnownPlace): Shape {
  const rings = place.rings?.map((ring) => ring.map(toPoint)) ?? null
  return { place, point: toPoint(place.position), rings, area: rings ? polygonArea(rings) : 0 }
}

function placeAt(index: GridIndex<Shape>, point: Point): KnownPlace | null {
  const near = index.around(point, 1)
  const inside = near.filter(({ rings }) => rings && isInPolygon(rings, point))
  const innermost = homesFirst(inside).toSorted((a, b) => a.area - b.area)[0]
  if (innermost) return innermost.place
  const beside = near
    .filter(({ place }) => homeKinds.includes(place.kind))
    .map((shape) => ({ shape, metres: metresTo(shape, point) }))
    .filter(({ metres }) => metres <= nearMetres)
    .toSorted((a, b) => a.metres - b.metres)[0]
  return beside?.shape.place ?? null
}

function homesFirst(shapes: Shape[]): Shape[] {
  const homes = shapes.filter(({ place }) => homeKinds.includes(place.kind))
  return homes.length > 0 ? homes : shapes
}

const metresTo = ({ rings, point }: Shape, from: Point) =>
  nearestOnLine(rings?.[0] ?? [], from)?.distance ?? distance(point, from)

function nearestNamed(places: readonly KnownPlace[], from: LngLat) {
  let best: { name: string; metres: number } | null = null
  for (const { name, names, position } of places) {
    const metres = names.length === 0 ? Infinity : metresBetween(from, position)
    if (metres < (best?.metres ?? Infinity)) best = { name, metres }
  }
  return best
}
