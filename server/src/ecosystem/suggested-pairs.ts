import {
  complementVetoesOf,
  learnedComplementarity,
  learnedFrom,
  type PreparedComplementarity,
  preparedComplementarity,
} from 'domain/formulas/merchant-complementarity.ts'
import type { MerchantOffer } from 'domain/formulas/place-merchant-match.ts'
import { straightToWalk } from 'domain/lng-lat.ts'
import { livingStages } from 'domain/merchant.ts'
import { type Edge, graphFrom } from 'domain/solvers/graph.ts'
import { type MissingLink, missingLinks } from 'domain/solvers/missing-links.ts'
import type { LinkMerchant } from '#links/link-rows.ts'
import { planeAt } from '#osm/plane.ts'
import { isGone } from './ecosystem-rows.ts'
import { type LearnedRate, learnedRates } from './learned-rates.ts'
import { type MatchedPlace, placeMatcher } from './suggestion-places.ts'
import type { SuggestionRows } from './suggestion-rows.ts'

/** Nobody sends his guests farther than twenty minutes on foot. */
const reachWalkMetres = 1500

/** The merchants that can be introduced, with all that is asked about a pair of them by index. */
export interface SuggestionGround {
  rows: SuggestionRows
  merchants: readonly LinkMerchant[]
  indexOf: ReadonlyMap<string, number>
  complement: PreparedComplementarity
  walkMetres: (a: number, b: number) => number
  learned: (a: number, b: number) => LearnedRate | null
  /** The best places of a merchant. */
  placesOf: (index: number) => MatchedPlace[]
}

/** Open merchants that nobody forbade to visit. */
export function suggestionGround(rows: SuggestionRows, onDate: string): SuggestionGround {
  const merchants = rows.merchants.filter(
    ({ isOpen, doNotVisitUntil }) => isOpen && (doNotVisitUntil === null || doNotVisitUntil <= onDate),
  )
  const offers = merchants.map(({ segmentMix, category }): MerchantOffer & { isDefaultMix: boolean } => {
    const trade = rows.categories.get(category)
    const isDefaultMix = Object.keys(segmentMix).length === 0
    return { segments: isDefaultMix ? (trade?.segments ?? {}) : segmentMix, habits: trade?.habits ?? [], isDefaultMix }
  })
  const placesFor = placeMatcher(rows.places)
  const byId = new Map(rows.merchants.map((merchant) => [merchant.id, merchant]))
  const rateOf = learnedRates(byId, rows.links, rows.flows)
  return {
    rows,
    merchants,
    indexOf: new Map(merchants.map(({ id }, index) => [id, index])),
    complement: preparedComplementarity(
      merchants.map(({ category, priceTier }, index) => ({
        category,
        priceTier,
        segments: offers[index]?.segments ?? {},
        isDefaultMix: offers[index]?.isDefaultMix ?? true,
      })),
      rows.pairs,
    ),
    walkMetres: walkingMetres(merchants),
    learned: (a, b) => {
      const rate = rateOf(merchants[a]?.category ?? '', merchants[b]?.category ?? '')
      return rate !== null && rate.people >= learnedFrom ? rate : null
    },
    placesOf: (index) => {
      const [merchant, offer] = [merchants[index], offers[index]]
      return merchant && offer ? placesFor({ position: merchant.position, offer }) : []
    },
  }
}

/** Straight metres × 1.3; Infinity beyond reach. Positions stand ready as metres, for many pairs are asked. */
function walkingMetres(merchants: readonly LinkMerchant[]): (a: number, b: number) => number {
  const [first] = merchants
  const plane = planeAt(first?.position ?? [0, 0])
  const points = merchants.map(({ position }) => plane.toPoint(position))
  const xs = Float64Array.from(points, ([x]) => x)
  const ys = Float64Array.from(points, ([, y]) => y)
  return (a, b) => {
    const dx = (xs[a] ?? 0) - (xs[b] ?? 0)
    const dy = (ys[a] ?? 0) - (ys[b] ?? 0)
    const walk = Math.sqrt(dx * dx + dy * dy) * straightToWalk
    return walk > reachWalkMetres ? Infinity : walk
  }
}

/** The pairs worth suggesting for some merchants, the best first, without whatever is forbidden, tied or put aside. */
export function suggestedPairs(
  ground: SuggestionGround,
  { among, perNode, onDate }: { among: readonly number[]; perNode: number; onDate: string },
): MissingLink[] {
  const { rows, merchants, indexOf, complement, walkMetres, learned } = ground
  const edges = rows.links.flatMap(({ fromMerchantId, toMerchantId }): Edge[] => {
    const [from, to] = [indexOf.get(fromMerchantId ?? ''), indexOf.get(toMerchantId ?? '')]
    return from === undefined || to === undefined ? [] : [[from, to, 1]]
  })
  const isForbidden = vetoes(ground, onDate)
  const complementarity = (a: number, b: number): number | null => {
    const score = complement.score(a, b, walkMetres(a, b))
    if (score === 0 || isForbidden(a, b)) return null
    const rate = learned(a, b)
    return learnedComplementarity(score, rate?.percentile ?? null, rate?.people ?? 0)
  }
  // Who goes to which shop nobody knows, so people in common are not guessed: places that suit both are told beside it.
  return missingLinks({ graph: graphFrom(merchants.length, edges), complementarity, walkMetres }, { among, perNode })
    .links
}

/** Who must not be brought together: price tiers too far apart, bound to another, unwilling of late, or put aside. */
function vetoes({ rows, merchants }: SuggestionGround, onDate: string): (a: number, b: number) => boolean {
  const living = new Set(
    rows.memberships.filter(({ stage }) => livingStages.includes(stage)).map(({ merchantId }) => merchantId),
  )
  const declinedOn = new Map<string, string>()
  const rivals = new Set<string>()
  for (const membership of rows.memberships) {
    const { merchantId, stage, leftOn, leftReason } = membership
    if (!isGone(membership) || living.has(merchantId)) continue
    if (stage === 'declined' && leftOn !== null && leftOn > (declinedOn.get(merchantId) ?? '')) {
      declinedOn.set(merchantId, leftOn)
    }
    if (leftReason === 'rival') rivals.add(merchantId)
  }
  const boundTo = exclusiveTrades(rows)
  const standing = (own: LinkMerchant, other: LinkMerchant) => {
    const holders = boundTo.get(own.id)?.get(other.category)
    return {
      category: own.category,
      priceTier: own.priceTier,
      exclusiveWith: holders && !holders.has(other.id) ? [other.category] : [],
      isRivalExclusive: rivals.has(own.id),
      declinedOn: declinedOn.get(own.id) ?? null,
    }
  }
  return (a, b) => {
    const [one, other] = [merchants[a], merchants[b]]
    if (!one || !other) return true
    if (
      rows.dismissed.size > 0 &&
      rows.dismissed.has(one.id < other.id ? `${one.id} ${other.id}` : `${other.id} ${one.id}`)
    ) {
      return true
    }
    return complementVetoesOf(standing(one, other), standing(other, one), null, onDate).length > 0
  }
}

/** For members of an alliance with somebody who is the only one of his trade: that trade, and who that is. */
function exclusiveTrades({ memberships, exclusiveMembers, merchants }: SuggestionRows) {
  const categoryOf = new Map(merchants.map(({ id, category }) => [id, category]))
  const living = memberships.filter(({ stage }) => livingStages.includes(stage))
  const holders = living.filter(({ id }) => exclusiveMembers.has(id))
  const boundTo = new Map<string, Map<string, Set<string>>>()
  for (const holder of holders) {
    const category = categoryOf.get(holder.merchantId) ?? ''
    for (const { allianceId, merchantId } of living) {
      if (allianceId !== holder.allianceId || merchantId === holder.merchantId) continue
      const trades = boundTo.get(merchantId) ?? new Map<string, Set<string>>()
      trades.set(category, (trades.get(category) ?? new Set()).add(holder.merchantId))
      boundTo.set(merchantId, trades)
    }
  }
  return boundTo
}
