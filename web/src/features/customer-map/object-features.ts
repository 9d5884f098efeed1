import { daysBefore } from 'domain/civil-date.ts'
import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { livingStages } from 'domain/merchant.ts'
import type { MerchantGroup } from 'domain/merchant-category.ts'
import type { FeatureCollection } from 'geojson'
import type { MapCompetitor, MapShop, MapStreet } from '#api/map-objects.ts'
import type { TargetGroup } from '#api/target-groups.ts'
import { targetGlyphs } from '#ui/symbols/glyphs.ts'
import { collection, employersOf, pointFeature } from './map-features.ts'

export const targetGroupFeatures = (groups: readonly TargetGroup[]): FeatureCollection =>
  collection(
    groups.map(({ id, kind, position, inRadius, status }) =>
      pointFeature(position, { id, kind, counts: inRadius && status !== 'inactive' }),
    ),
  )

export const rivalFeatures = (competitors: readonly MapCompetitor[]): FeatureCollection =>
  collection(competitors.map(({ id, bankCode, position }) => pointFeature(position, { id, bank: bankCode })))

/** What the branch has with a shop: nothing, something, or a place in the alliance. */
export function relationOf({ ourStatus, memberStage }: Pick<MapShop, 'ourStatus' | 'memberStage'>) {
  if (memberStage !== null && livingStages.includes(memberStage)) return 'alliance'
  return ourStatus === null || ourStatus === 'none' || ourStatus === 'prospect' ? 'none' : 'ours'
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
        pointFeature(shop.position, { id: shop.id, group: shop.group, relation: relationOf(shop), chosen: chosen.has(shop.id) }),
      ),
  )

/** Institutions are those that serve the public; the others are companies. */
const institutionKinds: readonly CustomerMapPlace['kind'][] = ['gov', 'school', 'hospital']

export const employerFeatures = (places: readonly CustomerMapPlace[]): FeatureCollection =>
  collection(
    employersOf(places).map(({ id, position, kind }) =>
      pointFeature(position, { id, sign: targetGlyphs[institutionKinds.includes(kind) ? 'institution' : 'enterprise'] }),
    ),
  )

/** After so many days a street counts as not freshly walked (LOOK §5). */
const FRESH_DAYS = 180

export const streetFeatures = (streets: readonly MapStreet[], today: string): FeatureCollection =>
  collection(
    streets.map(({ id, lines, lastVisitOn }) => ({
      type: 'Feature',
      properties: { id, walked: walkedOf(lastVisitOn, today) },
      geometry: { type: 'MultiLineString', coordinates: lines },
    })),
  )

const walkedOf = (lastVisitOn: string | null, today: string) => {
  if (lastVisitOn === null) return 'never'
  return lastVisitOn >= daysBefore(today, FRESH_DAYS) ? 'fresh' : 'older'
}
