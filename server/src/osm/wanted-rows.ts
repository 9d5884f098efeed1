import { hexagonOf } from 'domain/hexagon.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { mortonKey } from 'domain/morton.ts'
import { nameFold, nameSort } from '#search/name-text.ts'
import type { District } from './district.ts'
import type { Place } from './places.ts'
import type { Segment } from './segments.ts'
import type { Side } from './sides.ts'
import type { Street } from './streets.ts'

export type Values = Record<string, string | number | null>
/** What a row is drawn as, so that it can be found again when its OSM id has changed. */
export type Shape = { line: LngLat[]; alike: string }
/** A row as the map wants it: `values` follow the map at every import, `initial` are set once and then left to people. */
export type Wanted<T> = {
  ref: string
  values: Values
  initial: Values
  shape: Shape
  /** Drawn a second time: its row is kept, but retired. */
  duplicate: boolean
  from: T
}

export const wantedStreets = ({ streets }: District): Wanted<Street>[] =>
  streets.map((street) => ({
    ref: street.ref,
    values: { ...named(street.name), kind: street.kind, named: street.unnamed ? 0 : 1 },
    initial: { lengthM: tenth(street.lengthM) },
    shape: { line: [], alike: street.name },
    duplicate: false,
    from: street,
  }))

export const wantedSegments = ({ streets }: District, streetIds: ReadonlyMap<string, string>): Wanted<Segment>[] =>
  streets.flatMap((street) =>
    street.segments.map((segment) => ({
      ref: segment.ref,
      values: { streetId: known(streetIds, street.ref), ...lineValues(segment) },
      initial: {},
      shape: { line: segment.positions, alike: 'segment' },
      duplicate: false,
      from: segment,
    })),
  )

export const wantedFootways = ({ footways }: District): Wanted<Segment>[] =>
  footways.map((footway) => ({
    ref: footway.ref,
    values: lineValues(footway),
    initial: {},
    shape: { line: footway.positions, alike: 'footway' },
    duplicate: false,
    from: footway,
  }))

const lineValues = (line: Segment) => ({
  fromNode: `node/${line.fromNode}`,
  toNode: `node/${line.toNode}`,
  geometry: JSON.stringify(line.positions),
  lengthM: tenth(line.lengthM),
  highway: line.highway,
  ...placed(line.positions[Math.floor(line.positions.length / 2)] ?? [0, 0]),
})

/** Sides are found by their segment and compass, so they need no shape of their own. */
export const wantedSide = (side: Side, segmentId: string): Wanted<Side> => ({
  ref: `${side.segment.ref}/${side.compass}`,
  values: {
    segmentId,
    side: side.side,
    compass: side.compass,
    frontage: side.frontage,
    lengthM: tenth(side.lengthM),
    doorCountEstimate: side.doorCountEstimate,
  },
  initial: { doorCountVerified: null, lastSeenOn: null },
  shape: { line: [], alike: side.compass },
  duplicate: false,
  from: side,
})

export const wantedPlaces = ({ places }: District): Wanted<Place>[] =>
  places.map((place) => ({
    ref: place.ref,
    values: {
      ...named(place.name),
      kind: place.kind,
      alias: JSON.stringify(place.alias),
      geometry: place.outline && JSON.stringify(place.outline),
      areaM2: place.areaM2 === null ? null : tenth(place.areaM2),
      ...placed(place.position),
      hexagon: hexagonOf(place.position),
      sector: place.sector,
      named: place.named ? 1 : 0,
    },
    initial: { adminStreet: null, propertyCompany: null, accessLevel: null },
    shape: { line: place.outline?.[0] ?? [place.position], alike: place.kind },
    duplicate: place.sameAs !== null,
    from: place,
  }))

export const wantedBuildings = (
  { buildings }: District,
  placeIds: ReadonlyMap<string, string>,
): Wanted<District['buildings'][number]>[] =>
  buildings.map((building) => ({
    ref: building.ref,
    values: {
      placeId: building.placeRef && known(placeIds, building.placeRef),
      label: building.label,
      geometry: JSON.stringify(building.area.polygons[0] ?? []),
      areaM2: tenth(building.area.areaM2),
      levels: building.levels,
      use: building.use,
      homeBasis: building.homeBasis,
      householdsEstimate: building.householdsEstimate,
      ...placed(building.area.centre),
      hexagon: hexagonOf(building.area.centre),
    },
    initial: {},
    shape: { line: building.area.polygons[0]?.[0] ?? [], alike: 'building' },
    duplicate: false,
    from: building,
  }))

export const wantedShops = (
  { shops }: District,
  placeIds: ReadonlyMap<string, string>,
  sideIds: ReadonlyMap<string, string>,
): Wanted<District['shops'][number]>[] =>
  shops.map((shop) => ({
    ref: shop.ref,
    values: {
      ...named(shop.name),
      category: shop.category,
      brand: shop.brand,
      address: shop.address,
      openingHours: shop.openingHours,
      status: shop.status,
      sideId: shop.spot && known(sideIds, `${shop.spot.segment.ref} ${shop.spot.side}`),
      chainage: shop.spot && tenth(shop.spot.chainage),
      placeId: shop.placeRef && known(placeIds, shop.placeRef),
      ...placed(shop.position),
      hexagon: hexagonOf(shop.position),
    },
    initial: { seenOn: null },
    shape: { line: [shop.position], alike: nameFold(shop.name) || shop.category },
    duplicate: false,
    from: shop,
  }))

export const wantedCompetitors = ({ competitors }: District): Wanted<District['competitors'][number]>[] =>
  competitors.map((bank) => ({
    ref: bank.ref,
    values: {
      ...named(bank.name),
      bankCode: bank.bankCode,
      openingHours: bank.openingHours,
      ...placed(bank.position),
    },
    initial: { strengths: null, seenOn: null },
    shape: { line: [bank.position], alike: bank.bankCode },
    duplicate: false,
    from: bank,
  }))

const named = (name: string) => ({ name, nameSort: nameSort(name), nameFold: nameFold(name) })
const placed = (position: LngLat) => ({ lng: position[0], lat: position[1], zk: mortonKey(position) })
const tenth = (metres: number) => Math.round(metres * 10) / 10

function known(ids: ReadonlyMap<string, string>, ref: string): string {
  const id = ids.get(ref)
  if (!id) throw new Error(`no row for ${ref}`)
  return id
}
