import type { Bounds, LngLat } from 'domain/lng-lat.ts'
import type { MerchantRow } from 'domain/merchant-list.ts'
import type { FeatureCollection } from 'geojson'
import { collection, pointFeature } from '#map/features.ts'
import { isAlly } from '#ui/MerchantChoice.tsx'

/** The rows of the list as discs: the same set on the map. */
export const merchantFeatures = (rows: readonly MerchantRow[], chosen: ReadonlySet<string>): FeatureCollection =>
  collection(
    rows.map((row) =>
      pointFeature(row.position, {
        id: row.shopId,
        group: row.group,
        relation: relationOf(row),
        isNew: row.isNew,
        chosen: chosen.has(row.shopId),
      }),
    ),
  )

export function relationOf(row: Pick<MerchantRow, 'memberStage' | 'ourStatus'>) {
  if (isAlly(row)) return 'alliance'
  return row.ourStatus === 'none' || row.ourStatus === 'prospect' ? 'none' : 'ours'
}

/** Of the merchants the nearest so many decide what the map opens with: one far away would make the town a speck. */
const SHOWN_SHARE = 0.92
const LEAST_DEGREES = 0.004

/** The box round most merchants and the branch; null where there is neither. */
export function openingBounds(
  rows: readonly Pick<MerchantRow, 'position' | 'metres'>[],
  site: LngLat | null,
): Bounds | null {
  const near = rows
    .toSorted((one, other) => (one.metres ?? 0) - (other.metres ?? 0))
    .slice(0, Math.max(1, Math.ceil(rows.length * SHOWN_SHARE)))
    .map(({ position }) => position)
  const points = site ? [site, ...near] : near
  if (points.length === 0) return null
  const lngs = points.map(([lng]) => lng)
  const lats = points.map(([, lat]) => lat)
  const [west, east] = widened(Math.min(...lngs), Math.max(...lngs))
  const [south, north] = widened(Math.min(...lats), Math.max(...lats))
  return [west, south, east, north]
}

function widened(low: number, high: number): [number, number] {
  const missing = Math.max(0, LEAST_DEGREES - (high - low)) / 2
  return [low - missing, high + missing]
}
