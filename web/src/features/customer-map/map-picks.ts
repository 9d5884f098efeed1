import type { MapGeoJSONFeature, Map as MapLibreMap, Point } from 'maplibre-gl'
import type { Selection } from '#view-state.ts'

/** Layers that answer the pointer, by what they select. Marks come before the ground they stand on. */
const markLayers: Record<string, Selection['kind']> = {
  'target-groups-ring': 'target_group',
  'key-customers-star': 'customer',
  'customers-dot': 'customer',
  'prospects-dot': 'customer',
  'rivals-diamond': 'competitor',
  'merchants-dot': 'shop',
  'merchants-disc': 'shop',
  'employers-ring': 'place',
}
const labelLayers = ['place-labels-selected', 'place-labels-first', 'place-labels-rest']
const clusterLayers = ['merchants-cluster', 'customers-cluster']

/** How far a mark may lie from the pointer, pixels: a finger covers 22 across. */
export const reach = { mouse: 5, touch: 11 }

export type Pick =
  | { what: 'object'; selection: Selection; feature: MapGeoJSONFeature }
  | { what: 'cluster'; feature: MapGeoJSONFeature }

/** What lies under the pointer: the nearest mark, else a name, a street, a place, at last the hexagon. */
export function pickUnder(map: MapLibreMap, point: Point, pixelsAround = reach.mouse): Pick | null {
  const box: [[number, number], [number, number]] = [
    [point.x - pixelsAround, point.y - pixelsAround],
    [point.x + pixelsAround, point.y + pixelsAround],
  ]
  const near = (layers: readonly string[]) => map.queryRenderedFeatures(box, { layers: there(map, layers) })
  const under = (layers: readonly string[]) => map.queryRenderedFeatures(point, { layers: there(map, layers) })
  const nearest = (features: MapGeoJSONFeature[]) =>
    features.toSorted((one, other) => pixels(map, point, one) - pixels(map, point, other))[0]

  const mark = nearest(near([...Object.keys(markLayers), ...clusterLayers]))
  if (mark && clusterLayers.includes(mark.layer.id)) return { what: 'cluster', feature: mark }
  const kind = mark && markLayers[mark.layer.id]
  if (mark && kind) return object(kind, mark)

  const label = under(labelLayers)[0]
  if (label) return object('place', label)
  const street = near(['streets-touch'])[0]
  if (street) return object('street', street)
  const place = smallest(under(['places-area']))
  if (place) return object('place', place)
  const hexagon = under(['hexagons-fill', 'hexagons-hatch'])[0]
  return hexagon ? object('hexagon', hexagon) : null
}

function object(kind: Selection['kind'], feature: MapGeoJSONFeature): Pick | null {
  const id: unknown = feature.properties.id
  return typeof id === 'string' ? { what: 'object', selection: { kind, id }, feature } : null
}

/** MapLibre throws for a layer that is not on the map. */
const there = (map: MapLibreMap, layers: readonly string[]) => layers.filter((id) => map.getLayer(id))

function pixels(map: MapLibreMap, { x, y }: Point, feature: MapGeoJSONFeature): number {
  if (feature.geometry.type !== 'Point') return Infinity
  const [lng = 0, lat = 0] = feature.geometry.coordinates
  const at = map.project([lng, lat])
  return Math.hypot(at.x - x, at.y - y)
}

/** A place within a place: the inner one is meant. */
function smallest(features: MapGeoJSONFeature[]): MapGeoJSONFeature | undefined {
  return features.toSorted((one, other) => spread(one) - spread(other))[0]
}

function spread({ geometry }: MapGeoJSONFeature): number {
  if (geometry.type !== 'Polygon') return Infinity
  const outer = geometry.coordinates[0] ?? []
  const lngs = outer.map(([lng = 0]) => lng)
  const lats = outer.map(([, lat = 0]) => lat)
  return (Math.max(...lngs) - Math.min(...lngs)) * (Math.max(...lats) - Math.min(...lats))
}
