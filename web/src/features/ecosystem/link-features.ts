import type { Bounds, LngLat } from 'domain/lng-lat.ts'
import type { Feature, FeatureCollection } from 'geojson'
import { MercatorCoordinate } from 'maplibre-gl'
import { collection, pointFeature } from '#map/features.ts'
import { BRANCH, type Picture } from './graph-picture.ts'
import { arrowLength } from './link-path.ts'

type Selected = { node: string | null; link: string | null }

export const discFeatures = ({ nodes }: Picture): FeatureCollection =>
  collection(
    nodes.map(({ id, name, position, tone, glyph, form, weight }) =>
      pointFeature(position, { id, name, tone, glyph, form, weight }),
    ),
  )

/** Pixels between the middle of a disc and where a head may stand. */
const rim = 13

/** The picture's links as lines, and their signs as points; what is not tied to who is selected steps back. */
export function linkFeatures(picture: Picture, site: LngLat | null, selected: Selected) {
  const places = new Map(picture.nodes.map(({ id, position }) => [id, position]))
  if (site) places.set(BRANCH, site)
  const lines: Feature[] = []
  const signs: Feature[] = []
  for (const link of picture.links) {
    const [from, to] = [places.get(link.from), places.get(link.to)]
    if (!from || !to) continue
    const faded =
      selected.node !== null && link.from !== selected.node && link.to !== selected.node && link.id !== selected.link
    const { id, tone, dash, width, bow } = link
    lines.push({
      type: 'Feature',
      properties: { id, tone, dash, width, bow, faded },
      geometry: { type: 'LineString', coordinates: [from, to] },
    })
    const turn = degreesUp(from, to)
    if (link.hasArrow)
      signs.push(
        pointFeature(to, {
          id,
          faded,
          icon: `link-arrow-${tone}`,
          turn,
          size: Math.min(1.3, arrowLength(width) / 10),
          offset: [-bow * 5, rim],
        }),
      )
    if (link.hasMark)
      signs.push(
        pointFeature(middleOf(from, to), { id, faded, icon: 'link-mark', turn: 0, size: 0.85, offset: [0, 0] }),
      )
  }
  return { lines: collection(lines), signs: collection(signs) }
}

/** Degrees clockwise from pointing up on the map. */
function degreesUp(from: LngLat, to: LngLat): number {
  const [a, b] = [MercatorCoordinate.fromLngLat(from), MercatorCoordinate.fromLngLat(to)]
  return (Math.atan2(b.x - a.x, a.y - b.y) * 180) / Math.PI
}

const middleOf = ([lng, lat]: LngLat, [otherLng, otherLat]: LngLat): LngLat => [
  (lng + otherLng) / 2,
  (lat + otherLat) / 2,
]

const leastDegrees = 0.003

/** The box round all of them and the branch; null where there is nothing to show. */
export function pictureBounds({ nodes }: Picture, site: LngLat | null): Bounds | null {
  const points = [...nodes.map(({ position }) => position), ...(site ? [site] : [])]
  if (points.length === 0) return null
  const lngs = points.map(([lng]) => lng)
  const lats = points.map(([, lat]) => lat)
  const grown = (low: number, high: number): [number, number] => {
    // Names stand beside the outermost discs.
    const missing = Math.max((high - low) * 0.12, leastDegrees - (high - low)) / 2
    return [low - missing, high + missing]
  }
  const [west, east] = grown(Math.min(...lngs), Math.max(...lngs))
  const [south, north] = grown(Math.min(...lats), Math.max(...lats))
  return [west, south, east, north]
}
