import type { CustomerMap, CustomerMapPlace } from 'domain/customer-map.ts'
import type { HabitLift } from 'domain/formulas/habit-lift.ts'
import {
  bestMatches,
  type MatchReason,
  type MerchantOffer,
  placeMerchantMatch,
} from 'domain/formulas/place-merchant-match.ts'
import { type LngLat, metresBetween, straightToWalk } from 'domain/lng-lat.ts'
import type { SegmentMix } from 'domain/customer.ts'
import { gridIndex } from '#osm/grid-index.ts'
import { planeAt } from '#osm/plane.ts'
import type { MapShop } from './customer-map-queries.ts'
import { categoryOf } from './reference-lists.ts'

/** Beyond this straight distance a match is below a tenth of what it would be next door. */
const reachMetres = 1100
const shownEach = 5
/** So many merchants are listed with their places; those without a file only after those with one. */
const merchantsShown = 60

/** A place as the matching sees it. */
export interface MatchPlace {
  id: string
  name: string
  position: LngLat
  mix: SegmentMix
  habits: readonly HabitLift[]
}
interface Pair {
  shop: MapShop
  place: MatchPlace
  score: number
  reason: MatchReason
}

/** Finds shops near a position. */
export function shopFinder(centre: LngLat, shops: readonly MapShop[]) {
  const plane = planeAt(centre)
  const index = gridIndex(shops, ({ position }) => {
    const [x, y] = plane.toPoint(position)
    return [x, y, x, y]
  })
  return (position: LngLat, metres: number) =>
    index.around(plane.toPoint(position), metres).filter((shop) => metresBetween(shop.position, position) <= metres)
}

/** Decision 29: the shops that suit the people of each place, and for a shop the places whose people it suits. */
export function matchedMerchants(
  places: readonly MatchPlace[],
  shopsNear: (position: LngLat, metres: number) => MapShop[],
  lastVisitOn: (merchantId: string) => string | null,
) {
  const offers = new Map<string, MerchantOffer>()
  const offerOf = (shop: MapShop): MerchantOffer => {
    const known = offers.get(shop.id) ?? offer(shop)
    offers.set(shop.id, known)
    return known
  }
  const pairs = places.flatMap((place) => {
    if (Object.keys(place.mix).length === 0) return []
    const people = { segments: place.mix, habitLifts: new Map(place.habits.map(({ tag, lift }) => [tag, lift ?? 0])) }
    const near = shopsNear(place.position, reachMetres).filter(({ status }) => status === 'open')
    return near.map((shop): Pair => {
      const walkMetres = metresBetween(shop.position, place.position) * straightToWalk
      return { shop, place, ...placeMerchantMatch(people, offerOf(shop), walkMetres) }
    })
  })

  const byPlace = new Map<string, CustomerMapPlace['merchants']>()
  for (const [placeId, of] of Map.groupBy(pairs, ({ place }) => place.id)) {
    byPlace.set(
      placeId,
      bestMatches(of, shownEach).map(({ shop, score, reason }) => ({
        shopId: shop.id,
        merchantId: shop.merchantId,
        name: shop.name,
        category: shop.category,
        ourStatus: shop.ourStatus,
        memberStage: shop.memberStage,
        lastVisitOn: shop.merchantId === null ? null : lastVisitOn(shop.merchantId),
        score,
        reason,
      })),
    )
  }
  return { byPlace, merchantPlaces: merchantPlaces(pairs) }
}

function merchantPlaces(pairs: readonly Pair[]): CustomerMap['merchantPlaces'] {
  return [...Map.groupBy(pairs, ({ shop }) => shop)]
    .map(([shop, of]) => ({ shop, best: bestMatches(of, shownEach) }))
    .filter(({ best }) => best.length > 0)
    .toSorted(
      (a, b) =>
        Number(b.shop.merchantId !== null) - Number(a.shop.merchantId !== null) ||
        (b.best[0]?.score ?? 0) - (a.best[0]?.score ?? 0),
    )
    .slice(0, merchantsShown)
    .map(({ shop, best }) => ({
      shopId: shop.id,
      merchantId: shop.merchantId,
      name: shop.name,
      category: shop.category,
      places: best.map(({ place, score, reason }) => ({ placeId: place.id, name: place.name, score, reason })),
    }))
}

/** What a merchant noted of his guests, else what his trade usually has. */
function offer({ segmentMix, category }: MapShop): MerchantOffer {
  const trade = categoryOf.get(category)
  return {
    segments: Object.keys(segmentMix).length > 0 ? segmentMix : (trade?.segments ?? {}),
    habits: trade?.habits ?? [],
  }
}
