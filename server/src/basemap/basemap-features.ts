import type { Feature, LineString, Point as GeoPoint, Polygon } from 'geojson'
import type { LngLat } from 'domain/lng-lat.ts'
import { type OsmData, type OsmTags, wayPositions } from 'domain/osm-data.ts'
import type { OsmArea } from '#osm/areas.ts'
import type { District } from '#osm/district.ts'
import { shownName } from '#osm/names.ts'
import { type Plane, type Point, pairs } from '#osm/plane.ts'

export const basemapLayers = ['green', 'water', 'buildings', 'roads', 'rail', 'labels'] as const
export type BasemapLayer = (typeof basemapLayers)[number]

type Properties = Record<string, string | number>
/** `fromZoom`: below it the feature is left out of tiles; it is not stored in them. */
export type BasemapFeature = { fromZoom: number; feature: Feature<Polygon | LineString | GeoPoint, Properties> }

/** Weight of a road: 5 trunk … 1 lane, -1 for paths. A kind that is not here is not drawn. */
const roadWeights: Record<string, number> = {
  motorway: 5,
  trunk: 5,
  primary: 4,
  secondary: 4,
  tertiary: 3,
  residential: 2,
  unclassified: 2,
  living_street: 1,
  service: 1,
  pedestrian: 1,
  road: 1,
  footway: -1,
  path: -1,
  steps: -1,
  cycleway: -1,
  track: -1,
  bridleway: -1,
}
const roadFromZoom: Record<number, number> = { 5: 8, 4: 10, 3: 12, 2: 13, 1: 14, [-1]: 15 }

const greenLeisure = new Set([
  'park',
  'garden',
  'golf_course',
  'nature_reserve',
  'pitch',
  'common',
  'recreation_ground',
])
const greenLanduse = new Set([
  'grass',
  'forest',
  'village_green',
  'meadow',
  'recreation_ground',
  'cemetery',
  'orchard',
  'greenfield',
  'flowerbed',
  'allotments',
])
const greenNatural = new Set(['wood', 'scrub', 'grassland', 'heath', 'wetland'])
const surfaceRail = new Set(['rail', 'light_rail', 'subway', 'tram', 'narrow_gauge', 'monorail'])
/** Width of a river or stream that is drawn as a line, metres. */
const waterWidths: Record<string, number> = { river: 14, canal: 10, stream: 3, drain: 2, ditch: 2 }

/** Lower is shown earlier. */
const labelRanks: Record<string, number> = {
  district: 0,
  transit: 1,
  green: 2,
  mall: 3,
  hospital: 3,
  school: 3,
  gov: 3,
  market: 3,
  community: 3,
  village: 3,
  kindergarten: 4,
  office: 4,
}
const districtKinds = new Set(['city', 'town', 'borough', 'suburb', 'quarter', 'neighbourhood'])

/** Everything the base map draws, by layer. */
export function basemapFeatures(data: OsmData, district: District): Record<BasemapLayer, BasemapFeature[]> {
  const { areas, plane } = district
  return {
    green: areas
      .filter(({ tags }) => isGreen(tags))
      .flatMap((area) => polygons(area, area.areaM2 > 50_000 ? 10 : 13, {})),
    water: [
      ...areas.filter(({ tags }) => isWater(tags)).flatMap((area) => polygons(area, area.areaM2 > 20_000 ? 8 : 13, {})),
      ...data.ways.flatMap((way) => streams(way.tags, wayPositions(way, data.nodes), plane)),
    ],
    buildings: areas
      .filter(({ tags }) => tags.building && tags.building !== 'no' && !tags.layer?.startsWith('-'))
      .flatMap((area) => polygons(area, area.areaM2 > 600 ? 13 : 14, {})),
    roads: data.ways.flatMap((way) => road(way.tags, wayPositions(way, data.nodes))),
    rail: data.ways
      .filter(({ tags }) => surfaceRail.has(tags.railway ?? '') && !isTunnel(tags))
      .flatMap((way) => line(wayPositions(way, data.nodes), 11, {})),
    labels: [...labelsOf(district), ...districtNames(data)],
  }
}

const isGreen = ({ leisure, landuse, natural }: OsmTags) =>
  greenLeisure.has(leisure ?? '') || greenLanduse.has(landuse ?? '') || greenNatural.has(natural ?? '')
const isWater = ({ natural, waterway, landuse }: OsmTags) =>
  natural === 'water' || waterway === 'riverbank' || landuse === 'basin' || landuse === 'reservoir'
const isTunnel = ({ tunnel }: OsmTags) => tunnel !== undefined && tunnel !== 'no'
const isBridge = ({ bridge }: OsmTags) => bridge !== undefined && bridge !== 'no'

function road(tags: OsmTags, positions: LngLat[]): BasemapFeature[] {
  const weight = roadWeights[(tags.highway ?? '').replace(/_link$/, '')]
  if (weight === undefined || tags.area === 'yes') return []
  const name = shownName(tags)
  return line(positions, roadFromZoom[weight] ?? 14, {
    k: weight,
    ...(name ? { name } : {}),
    ...(isBridge(tags) ? { bridge: 1 } : {}),
    ...(isTunnel(tags) ? { tunnel: 1 } : {}),
  })
}

function line(positions: LngLat[], fromZoom: number, properties: Properties): BasemapFeature[] {
  if (positions.length < 2) return []
  return [
    { fromZoom, feature: { type: 'Feature', geometry: { type: 'LineString', coordinates: positions }, properties } },
  ]
}

function polygons({ polygons: all }: OsmArea, fromZoom: number, properties: Properties): BasemapFeature[] {
  return all.map((coordinates) => ({
    fromZoom,
    feature: { type: 'Feature', geometry: { type: 'Polygon', coordinates }, properties },
  }))
}

/** A stream drawn as a line becomes ground as wide as such streams are, leg by leg, so that one fill layer shows all water. */
function streams(tags: OsmTags, positions: LngLat[], plane: Plane): BasemapFeature[] {
  const width = waterWidths[tags.waterway ?? '']
  if (!width || isTunnel(tags)) return []
  return pairs(positions.map(plane.toPoint)).map(([[ax, ay], [bx, by]]) => {
    const scale = width / 2 / (Math.hypot(bx - ax, by - ay) || 1)
    const [dx, dy] = [(bx - ax) * scale, (by - ay) * scale]
    const corners: Point[] = [
      [ax - dx - dy, ay - dy + dx],
      [ax - dx + dy, ay - dy - dx],
      [bx + dx + dy, by + dy - dx],
      [bx + dx - dy, by + dy + dx],
      [ax - dx - dy, ay - dy + dx],
    ]
    const coordinates = [corners.map(plane.toPosition)]
    return {
      fromZoom: width > 8 ? 9 : 14,
      feature: { type: 'Feature', geometry: { type: 'Polygon', coordinates }, properties: {} },
    }
  })
}

function labelsOf({ places }: District): BasemapFeature[] {
  return places
    .filter(({ named, sameAs }) => named && !sameAs)
    .map(({ name, kind, position }) => label(name, kind, labelRanks[kind] ?? 5, position))
}

function districtNames(data: OsmData): BasemapFeature[] {
  return [...data.nodes.values()]
    .filter(({ tags }) => districtKinds.has(tags.place ?? '') && shownName(tags))
    .map(({ tags, lng, lat }) => label(shownName(tags), 'district', 0, [lng, lat]))
}

function label(name: string, kind: string, rank: number, position: LngLat): BasemapFeature {
  const fromZoom = rank === 0 ? 8 : 12 + Math.min(3, rank)
  return {
    fromZoom,
    feature: { type: 'Feature', geometry: { type: 'Point', coordinates: position }, properties: { name, kind, rank } },
  }
}
