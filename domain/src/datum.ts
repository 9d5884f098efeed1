import gcoord from 'gcoord'
import { type Bounds, type LngLat, metresBetween } from './lng-lat.ts'

/** Geodetic systems that Chinese files come in: GPS, the national offset one, and Baidu's. */
export const datums = ['wgs84', 'gcj02', 'bd09'] as const
export type Datum = (typeof datums)[number]

const systems = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const

/**
 * Turns a position of any datum into WGS-84, the only one stored. Outside mainland China GCJ-02 is WGS-84.
 * Source: GLOSSARY.md, datum.
 *
 * @returns degrees to seven places; exact to about 0.1 m
 */
export function toWgs84(position: LngLat, datum: Datum): LngLat {
  if (datum === 'wgs84') return position
  return rounded(gcoord.transform([...position], systems[datum], systems.wgs84))
}

/** Turns a stored position into the datum an export asks for. */
export function fromWgs84(position: LngLat, datum: Datum): LngLat {
  if (datum === 'wgs84') return position
  return rounded(gcoord.transform([...position], systems.wgs84, systems[datum]))
}

export const positionProblems = ['position_at_zero', 'position_swapped', 'position_outside_map'] as const
export type PositionProblem = (typeof positionProblems)[number]

/**
 * What is wrong with one position, apart from its datum.
 *
 * @param bounds  where positions may be
 * @returns null where it lies inside
 */
export function positionProblem([lng, lat]: LngLat, bounds: Bounds): PositionProblem | null {
  if (isInside([lng, lat], bounds)) return null
  if (Math.abs(lng) < 0.01 && Math.abs(lat) < 0.01) return 'position_at_zero'
  return isInside([lat, lng], bounds) ? 'position_swapped' : 'position_outside_map'
}

/** A position of a file beside where the map has the place it names. */
export type Anchor = { given: LngLat; known: LngLat }

export type DatumCheck = {
  /**
   * `fits` the declared datum · `other_datum` or `swapped`: another reading fits much better · `outside` the map ·
   * `unsure`: nothing to go by.
   */
  verdict: 'fits' | 'other_datum' | 'swapped' | 'outside' | 'unsure'
  /** The datum that fits best: the declared one unless the verdict is `other_datum`. */
  datum: Datum
  /** Positions inside the map when read as declared, and all of them. */
  inside: number
  positions: number
  /** Median distance of the anchors by datum, metres; null with fewer than three anchors. */
  anchorMetres: Record<Datum, number> | null
}

/** Nearer than this no other datum is asked about: the offsets of China are 300 m and more. */
const plainlyRight = 150
const fewestAnchors = 3

/**
 * Helps an import to ask whether a file's positions are in the datum it says. Whether they lie inside the map tells a
 * swap; only anchors (rows that name a place of the map) can tell datums 500 m apart. Without anchors a datum is
 * doubted only where another brings plainly more positions inside.
 * Source: GLOSSARY.md, datum.
 *
 * @param positions  as in the file
 * @param declared  what the user says they are in
 * @param bounds  of the map, in WGS-84
 */
export function datumCheck(
  positions: readonly LngLat[],
  declared: Datum,
  bounds: Bounds,
  anchors: readonly Anchor[] = [],
): DatumCheck {
  const insideBy = (read: (position: LngLat) => LngLat) =>
    positions.filter((position) => isInside(read(position), bounds)).length
  const inside = insideBy((position) => toWgs84(position, declared))
  const swapped = insideBy(([lng, lat]) => (isPosition([lat, lng]) ? toWgs84([lat, lng], declared) : [lng, lat]))
  const anchorMetres =
    anchors.length < fewestAnchors
      ? null
      : {
          wgs84: medianMetres(anchors, 'wgs84'),
          gcj02: medianMetres(anchors, 'gcj02'),
          bd09: medianMetres(anchors, 'bd09'),
        }
  const found = (verdict: DatumCheck['verdict'], datum: Datum = declared): DatumCheck => ({
    verdict,
    datum,
    inside,
    positions: positions.length,
    anchorMetres,
  })

  if (positions.length === 0) return found('unsure')
  if (swapped > inside && swapped * 2 > positions.length) return found('swapped')
  if (anchorMetres) {
    const best = datums.toSorted((a, b) => anchorMetres[a] - anchorMetres[b])[0] ?? declared
    const isPlain = anchorMetres[declared] > plainlyRight && anchorMetres[best] < anchorMetres[declared] / 2
    return isPlain ? found('other_datum', best) : found(inside * 2 > positions.length ? 'fits' : 'outside')
  }
  const byDatum = datums.map((datum) => ({ datum, count: insideBy((position) => toWgs84(position, datum)) }))
  const best = byDatum.reduce((a, b) => (b.count > a.count ? b : a))
  if (best.count > inside + positions.length / 5) return found('other_datum', best.datum)
  return found(inside * 2 > positions.length ? 'fits' : 'outside')
}

const isInside = ([lng, lat]: LngLat, [west, south, east, north]: Bounds) =>
  lng >= west && lng <= east && lat >= south && lat <= north
const isPosition = ([lng, lat]: LngLat) => Math.abs(lng) <= 180 && Math.abs(lat) <= 90

function medianMetres(anchors: readonly Anchor[], datum: Datum): number {
  const metres = anchors
    .map(({ given, known }) => metresBetween(toWgs84(given, datum), known))
    .toSorted((a, b) => a - b)
  return metres[Math.floor(metres.length / 2)] ?? Infinity
}

const rounded = ([lng = NaN, lat = NaN]: number[]): LngLat => [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
