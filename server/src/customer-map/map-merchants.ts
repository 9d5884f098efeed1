import type { CustomerMapPlace } from 'domain/customer-map.ts'
import {
  bestMatches,
  type MatchReason,
  type MerchantOffer,
  type PlacePeople,
  placeMerchantMatch,
} from 'domain/formulas/place-merchant-match.ts'
import { type LngLat, metresBetween, straightToWalk } from 'domain/lng-lat.ts'
import type { MerchantCategory } from 'domain/merchant-category.ts'
import { gridIndex } from '#osm/grid-index.ts'
import { planeAt } from '#osm/plane.ts'
import type { MapShop } from './customer-map-queries.ts'

/** Beyond this straight distance a match is below a tenth of what it would be next door. */
const reachMetres = 1100
const shownEach = 5
const reasonsShown = 3
/** So many merchants are listed with their places; those without a file only after those with one. */
const merchantsShown = 60

/** A place as the matching sees it. */
export interface MatchPlace {
  id: string
  name: string
  position: LngLat
  people: PlacePeople
}
interface Pair {
  shop: MapShop
  place: MatchPlace
  score: number
  reason: MatchReason
}

export interface NearShop {
  shop: MapShop
  metres: number
}
export type ShopsNear = (position: LngLat, metres: number) => NearShop[]

/** Finds shops near a position, nearest first. */
export function shopFinder(centre: LngLat, shops: readonly MapShop[]): ShopsNear {
  const plane = planeAt(centre)
  const index = gridIndex(shops, ({ position }) => {
    const [x, y] = plane.toPoint(position)
    return [x, y, x, y]
  })
  return (position, metres) =>
    index
      .around(plane.toPoint(position), metres)
      .map((shop) => ({ shop, metres: metresBetween(shop.position, position) }))
      .filter((near) => near.metres <= metres)
      .toSorted((a, b) => a.metres - b.metres || (a.shop.id < b.shop.id ? -1 : 1))
}

/** Decision 29: the shops that suit the people of each place, and for a shop the places whose people it suits. */
export function matchedMerchants(
  places: readonly MatchPlace[],
  shops: readonly MapShop[],
  shopsNear: ShopsNear,
  lastVisitOn: (merchantId: string) => string | null,
  categories: ReadonlyMap<string, MerchantCategory>,
) {
  const offers = new Map(shops.map((shop) => [shop.id, offer(shop, categories)]))
  const matchOf = (place: MatchPlace, { shop, metres }: NearShop): Pair => ({
    shop,
    place,
    ...placeMerchantMatch(place.people, offers.get(shop.id) ?? noOffer, metres * straightToWalk),
  })

  const byPlace = new Map<string, CustomerMapPlace['merchants']>()
  const bestScore = new Map<MapShop, number>()
  for (const place of places) {
    const matches = nearestOfEachOffer(shopsNear(place.position, reachMetres)).map((near) => matchOf(place, near))
    for (const { shop, score } of matches) if (score > (bestScore.get(shop) ?? 0)) bestScore.set(shop, score)
    const best = bestMatches(matches, shownEach)
    byPlace.set(
      place.id,
      best.map(({ shop, score, reason }) => ({
        shopId: shop.id,
        merchantId: shop.merchantId,
        name: shop.name,
        category: shop.category,
        ourStatus: shop.ourStatus,
        memberStage: shop.memberStage,
        lastVisitOn: shop.merchantId === null ? null : lastVisitOn(shop.merchantId),
        score,
        reason: shortReason(reason),
      })),
    )
  }
  const merchantPlaces = shownMerchants(bestScore).map((shop) => ({
    shopId: shop.id,
    merchantId: shop.merchantId,
    name: shop.name,
    category: shop.category,
    places: bestMatches(
      places.flatMap((place) => {
        const metres = metresBetween(shop.position, place.position)
        return metres <= reachMetres ? [matchOf(place, { shop, metres })] : []
      }),
      shownEach,
    ).map(({ place, score, reason }) => ({
      placeId: place.id,
      name: place.name,
      score,
      reason: shortReason(reason),
    })),
  }))
  return { byPlace, merchantPlaces }
}

/** Merchants on file first, then other shops, each by the best score anywhere. */
const shownMerchants = (bestScore: ReadonlyMap<MapShop, number>): MapShop[] =>
  [...bestScore]
    .toSorted(
      ([a, scoreA], [b, scoreB]) =>
        Number(b.merchantId !== null) - Number(a.merchantId !== null) || scoreB - scoreA || (a.id < b.id ? -1 : 1),
    )
    .slice(0, merchantsShown)
    .map(([shop]) => shop)

/** Of shops that offer the same to the same people the nearest suit best: no other can be among the best of a place. */
function nearestOfEachOffer(near: readonly NearShop[]): NearShop[] {
  const taken = new Map<string, number>()
  return near.filter(({ shop }) => {
    if (shop.status !== 'open') return false
    const key = Object.keys(shop.segmentMix).length > 0 ? shop.id : shop.category
    const count = (taken.get(key) ?? 0) + 1
    taken.set(key, count)
    return count <= shownEach
  })
}

/** What is read out: the reasons that weigh most. */
const shortReason = ({ segments, habits, walkMetres }: MatchReason): MatchReason => ({
  segments: segments.slice(0, reasonsShown),
  habits: habits.slice(0, reasonsShown),
  walkMetres,
})

const noOffer: MerchantOffer = { segments: {}, habits: [] }

/** What a merchant noted of his guests, else what his trade usually has. */
function offer({ segmentMix, category }: MapShop, categories: ReadonlyMap<string, MerchantCategory>): MerchantOffer {
  const trade = categories.get(category)
  return {
    segments: Object.keys(segmentMix).length > 0 ? segmentMix : (trade?.segments ?? {}),
    habits: trade?.habits ?? [],
  }
}
