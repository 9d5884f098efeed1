import { daysBefore } from 'domain/civil-date.ts'
import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { livingStages } from 'domain/merchant.ts'
import type { MerchantGroup } from 'domain/merchant-category.ts'
import type { FeatureCollection } from 'geojson'
import type { MapCompetitor, MapSegment, MapShop } from '#api/map-objects.ts'
import type { TargetGroup } from '#api/target-groups.ts'
import { targetGlyphs } from '#ui/symbols/glyphs.ts'
import { collection, pointFeature } from '#map/features.ts'
import { employersOf } from './map-features.ts'

export const targetGroupFeatures = (groups: readonly TargetGroup[]): FeatureCollection =>
  collection(
    groups.map(({ id, kind, position, inRadius, status }) =>
      pointFeature(position, { id, kind, counts: inRadius && status !== 'inactive' }),
    ),
  )

export const rivalFeatures = (competitors: readonly MapCompetitor[]): FeatureCollection =>
  collection(competitors.map(({ id, bank, position }) => pointFeature(position, { id, bank })))

/** What the branch has with a shop: nothing, something, or a place in the alliance. */
export function relationOf({ merchant }: Pick<MapShop, 'merchant'>) {
  if (merchant === null) return 'none'
  if (merchant.memberStage !== null && livingStages.includes(merchant.memberStage)) return 'alliance'
  return merchant.ourStatus === 'none' || merchant.ourStatus === 'prospect' ? 'none' : 'ours'
}

export const merchantFeatures = (
  shops: readonly MapShop[],
  groups: readonly MerchantGroup[],
  chosen: ReadonlySet<string>,
): FeatureCollection =>
  collection(
    shops
      .filter(({ group }) => groups.includes(group))
      .map((shop) =>
        pointFeature(shop.position, {
          id: shop.id,
          group: shop.group,
          relation: relationOf(shop),
          chosen: chosen.has(shop.id),
        }),
      ),
  )

/** Institutions are those that serve the public; the others are companies. */
const institutionKinds: readonly CustomerMapPlace['kind'][] = ['gov', 'school', 'hospital']

export const employerFeatures = (places: readonly CustomerMapPlace[]): FeatureCollection =>
  collection(
    employersOf(places).map(({ id, position, kind }) =>
      pointFeature(position, {
        id,
        sign: targetGlyphs[institutionKinds.includes(kind) ? 'institution' : 'enterprise'],
      }),
    ),
  )

/** After so many days a street counts as not freshly walked (LOOK §5). */
const FRESH_DAYS = 180

/** Stretches of street; they carry the street's id, because a street is selected as a whole. */
export const streetFeatures = (segments: readonly MapSegment[], today: string): FeatureCollection =>
  collection(
    segments.map(({ streetId, geometry, lastWalkedOn }) => ({
      type: 'Feature',
      properties: { id: streetId, walked: walkedOf(lastWalkedOn, today) },
      geometry: { type: 'LineString', coordinates: geometry },
    })),
  )

const walkedOf = (lastWalkedOn: string | null, today: string) => {
  if (lastWalkedOn === null) return 'never'
  return lastWalkedOn >= daysBefore(today, FRESH_DAYS) ? 'fresh' : 'older'
}

/** The stretches of one street; none without one. */
export const segmentsOf = (segments: readonly MapSegment[], streetId: string | null): MapSegment[] =>
  segments.filter((segment) => segment.streetId === streetId)

/** A street as a whole: its length, and how much of it has been walked and when last. */
export function streetOf(segments: readonly MapSegment[], streetId: string) {
  const parts = segmentsOf(segments, streetId)
  const first = parts[0]
  if (!first) return null
  const metresOf = (of: readonly MapSegment[]) => of.reduce((sum, { lengthM }) => sum + lengthM, 0)
  const walked = parts.filter(({ lastWalkedOn }) => lastWalkedOn !== null)
  const middle = parts[Math.floor(parts.length / 2)] ?? first
  return {
    id: streetId,
    name: first.name,
    metres: metresOf(parts),
    walkedMetres: metresOf(walked),
    lastWalkedOn:
      walked
        .map(({ lastWalkedOn }) => lastWalkedOn)
        .toSorted()
        .at(-1) ?? null,
    position: middle.geometry[Math.floor(middle.geometry.length / 2)] ?? null,
  }
}
export type StreetOnMap = NonNullable<ReturnType<typeof streetOf>>
