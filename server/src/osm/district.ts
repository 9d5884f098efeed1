import type { Bounds } from 'domain/lng-lat.ts'
import type { OsmData } from 'domain/osm-data.ts'
import { type OsmArea, osmAreas } from './areas.ts'
import { blocks } from './blocks.ts'
import { type Building, buildings } from './buildings.ts'
import { type CompetitorBank, competitors } from './competitors.ts'
import { footways } from './footways.ts'
import { gridIndex } from './grid-index.ts'
import { medianSides } from './medians.ts'
import { type Place, blockPlaces, mappedPlaces, namedEstates } from './places.ts'
import { type Plane, boxOf, isInPolygon, planeAt } from './plane.ts'
import { type Segment, segments } from './segments.ts'
import { type Shop, shops } from './shops.ts'
import { type Side, sideFinder, sides } from './sides.ts'
import { type Street, streets } from './streets.ts'
import { taggedThings } from './tagged-things.ts'

/** A district as a branch sees it: everything that an import stores. */
export type District = {
  bounds: Bounds
  plane: Plane
  streets: Street[]
  sides: Side[]
  /** Ways one walks that are no streets. */
  footways: Segment[]
  places: Place[]
  buildings: (Building & { placeRef: string | null })[]
  shops: Shop[]
  competitors: CompetitorBank[]
  areas: OsmArea[]
}

/** Turns a map into streets with their sides, places, buildings, shops and rivals. Pure: the same map, the same district. */
export function district(data: OsmData): District {
  const bounds = districtBounds(data)
  // A round centre, so that two cuts of the same town are measured alike.
  const plane = planeAt([hundredth((bounds[0] + bounds[2]) / 2), hundredth((bounds[1] + bounds[3]) / 2)])
  const areas = osmAreas(data, plane)
  const things = taggedThings(data, areas, plane)
  const allSegments = segments(data, plane)
  const allBuildings = buildings(areas, plane)
  const { places, placeOf } = livedInPlaces(mappedPlaces(things), allBuildings, allSegments, plane)
  const medians = medianSides(allSegments)
  const allShops = shops(things, places, sideFinder(allSegments, medians))
  return {
    bounds,
    plane,
    areas,
    places,
    streets: streets(
      allSegments,
      places
        .filter(({ named, sameAs }) => named && !sameAs)
        .map(({ name, position }) => ({ name, centre: plane.toPoint(position) })),
    ),
    sides: sides(
      allSegments,
      allShops.flatMap(({ spot }) => spot ?? []),
      areas,
      medians,
    ),
    footways: footways(data, plane),
    buildings: allBuildings.map((building) => ({ ...building, placeRef: placeOf(building) })),
    shops: allShops,
    competitors: competitors(things),
  }
}

/**
 * Gives every home a place: the 小区 of the map that it stands in, else the estate its name tells, else the block
 * between its streets. Other buildings belong to the smallest place they stand in.
 */
function livedInPlaces(mapped: Place[], all: Building[], allSegments: Segment[], plane: Plane) {
  const outlined = mapped.filter(({ rings, sameAs }) => rings && !sameAs)
  const index = gridIndex(outlined, ({ rings }) => boxOf(rings?.flat() ?? []))
  const around = ({ centre }: Building) =>
    index
      .around(centre, 0)
      .filter(({ rings }) => rings && isInPolygon(rings, centre))
      .toSorted((a, b) => (a.areaM2 ?? 0) - (b.areaM2 ?? 0))
  const own = new Map(outlined.map((place) => [place.ref, place]))
  const inside = new Map(all.map((building) => [building, around(building)]))
  const communityOf = (building: Building) =>
    inside.get(building)?.find(({ kind }) => kind === 'community' || kind === 'village')
  const homeless = all.filter((building) => building.homeBasis && !communityOf(building))
  const estates = namedEstates(homeless, plane)
  const inEstate = new Set(estates.flatMap(({ homes }) => homes))
  const made = [
    ...estates,
    ...blockPlaces(
      blocks(
        homeless.filter((home) => !inEstate.has(home)),
        allSegments,
      ),
      plane,
    ),
  ]
  const madeOf = new Map(made.flatMap(({ place, homes }) => homes.map((home) => [home, place.ref] as const)))
  const placeOf = (building: Building): string | null =>
    building.homeBasis
      ? (communityOf(building)?.ref ?? madeOf.get(building) ?? null)
      : (own.get(building.ref)?.ref ?? inside.get(building)?.[0]?.ref ?? null)
  return { places: [...mapped, ...made.map(({ place }) => place)], placeOf }
}

/**
 * Where the district is. Long lines (railways, ring roads) run far out of a cut-out map, so the outermost hundredth of
 * street corners on each edge does not count; positions that matter still do, when they are tagged.
 */
export function districtBounds(data: OsmData): Bounds {
  const corners = data.ways
    .filter(({ tags }) => tags.highway || tags.building)
    .flatMap(({ refs }) => refs.flatMap((ref) => data.nodes.get(ref) ?? []))
  const span = (values: number[]): [number, number] => {
    const sorted = values.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? 0
    return [at(0.005), at(0.995)]
  }
  const [west, east] = span(corners.map(({ lng }) => lng))
  const [south, north] = span(corners.map(({ lat }) => lat))
  return [west, south, east, north]
}

const hundredth = (degrees: number) => Math.round(degrees * 100) / 100
