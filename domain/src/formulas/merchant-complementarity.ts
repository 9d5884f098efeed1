import { type CategoryPair, type CoNeed, coNeedOf } from '#category-pair.ts'
import { daysAfter } from '#civil-date.ts'
import { type Segment, type SegmentMix, segments } from '#customer.ts'
import { returnDays } from '#member-stages.ts'

export const complementarityWeights = { overlap: 0.35, coNeed: 0.3, walk: 0.2, tier: 0.15 }
/** So many walking metres reduce nearness to 1/e. */
export const complementarityWalkMetres = 600
/** Price tiers 1 and 4 do not suit each other. */
export const vetoTierGap = 3
/** From so many people on, what really flowed counts as much as the formula. */
export const learnedFrom = 30

export type ComplementMerchant = {
  category: string
  /** Its own mix where noted, else its trade's. */
  segments: SegmentMix
  /** The mix is the trade's, not its own (默认画像). */
  isDefaultMix: boolean
  /** 1 to 4; null while nobody noted it. */
  priceTier: number | null
}

/** What speaks for and against a pair, each 0 to 1. */
export type ComplementParts = { overlap: number; coNeed: number; walk: number; tier: number; compete: 0 | 0.5 | 1 }
export const complementMarks = ['default_mix', 'unknown_tier'] as const
export type ComplementMark = (typeof complementMarks)[number]

export type ComplementReason = {
  /** What both serve, the most shared first. */
  segments: { segment: Segment; shareA: number; shareB: number }[]
  walkMetres: number
  tierA: number | null
  tierB: number | null
  /** Words why the trades need each other; null where nobody wrote them. */
  coNeed: { zh: string; en: string } | null
}
export type Complementarity = {
  /** 0 to 100. */
  score: number
  parts: ComplementParts
  reason: ComplementReason
  marks: ComplementMark[]
}

/**
 * How well two merchants complete each other: 100 · (0.35 overlap + 0.30 co-need + 0.20 e^(−walk / 600 m) +
 * 0.15 (1 − tiers apart / 3)) · (1 − compete). The overlap is what both mixes share. An unknown price tier adds
 * nothing, and the pair is marked so.
 * Source: GLOSSARY.md, merchant complementarity (K13).
 *
 * @param walkMetres  walking metres between the two, 0 and up
 * @param need  of the two trades, see `coNeedOf`
 * @throws {RangeError} on negative metres
 */
export function merchantComplementarity(
  a: ComplementMerchant,
  b: ComplementMerchant,
  walkMetres: number,
  need: CoNeed,
): Complementarity {
  const shared = segments
    .map((segment) => ({ segment, shareA: a.segments[segment] ?? 0, shareB: b.segments[segment] ?? 0 }))
    .filter(({ shareA, shareB }) => Math.min(shareA, shareB) > 0)
    .toSorted((one, other) => Math.min(other.shareA, other.shareB) - Math.min(one.shareA, one.shareB))
  const parts: ComplementParts = {
    overlap: shared.reduce((sum, { shareA, shareB }) => sum + Math.min(shareA, shareB), 0),
    coNeed: need.coNeed,
    walk: nearness(walkMetres),
    tier: a.priceTier === null || b.priceTier === null ? 0 : tierFit(a.priceTier, b.priceTier),
    compete: need.compete,
  }
  const marks: ComplementMark[] = []
  if (a.isDefaultMix || b.isDefaultMix) marks.push('default_mix')
  if (a.priceTier === null || b.priceTier === null) marks.push('unknown_tier')
  return {
    score: weighted(parts.overlap, parts.coNeed, parts.walk, parts.tier, parts.compete),
    parts,
    reason: { segments: shared, walkMetres, tierA: a.priceTier, tierB: b.priceTier, coNeed: need.reason },
    marks,
  }
}

export type PreparedComplementarity = {
  /** The score alone, to rank many pairs; equal to that of `explained`. Throws on negative metres. */
  score: (a: number, b: number, walkMetres: number) => number
  /** The whole answer for the pairs that are shown. */
  explained: (a: number, b: number, walkMetres: number) => Complementarity
}

/**
 * `merchantComplementarity` for very many pairs of the same merchants: mixes, tiers and co-needs stand ready in typed
 * arrays; merchants are named by their index.
 * Source: GLOSSARY.md, merchant complementarity (K13).
 */
export function preparedComplementarity(
  merchants: readonly ComplementMerchant[],
  pairs: readonly CategoryPair[],
): PreparedComplementarity {
  const width = segments.length
  const mixes = new Float64Array(merchants.length * width)
  const tiers = Uint8Array.from(merchants, ({ priceTier }) => priceTier ?? 0)
  const codes = [...new Set(merchants.map(({ category }) => category))]
  const codeIndex = new Map(codes.map((code, index) => [code, index]))
  const trades = Uint16Array.from(merchants, ({ category }) => codeIndex.get(category) ?? 0)
  const needs = codes.map((one) => codes.map((other) => coNeedOf(pairs, one, other)))
  const coNeeds = Float64Array.from(needs.flat(), ({ coNeed }) => coNeed)
  const competes = Float64Array.from(needs.flat(), ({ compete }) => compete)
  merchants.forEach((merchant, row) => {
    segments.forEach((segment, column) => {
      mixes[row * width + column] = merchant.segments[segment] ?? 0
    })
  })
  const at = (array: Float64Array | Uint8Array | Uint16Array, index: number) => array[index] ?? 0
  const merchantAt = (index: number) => {
    const merchant = merchants[index]
    if (merchant === undefined) throw new RangeError(`no merchant at ${index}`)
    return merchant
  }

  return {
    score(a, b, walkMetres) {
      let overlap = 0
      for (let column = 0; column < width; column += 1) {
        overlap += Math.min(at(mixes, a * width + column), at(mixes, b * width + column))
      }
      const trade = at(trades, a) * codes.length + at(trades, b)
      const [tierA, tierB] = [at(tiers, a), at(tiers, b)]
      const tier = tierA === 0 || tierB === 0 ? 0 : tierFit(tierA, tierB)
      return weighted(overlap, at(coNeeds, trade), nearness(walkMetres), tier, at(competes, trade))
    },
    explained(a, b, walkMetres) {
      const [one, other] = [merchantAt(a), merchantAt(b)]
      const need = needs[at(trades, a)]?.[at(trades, b)] ?? coNeedOf(pairs, one.category, other.category)
      return merchantComplementarity(one, other, walkMetres, need)
    },
  }
}

/** What may forbid to bring a merchant together with another. Days are civil. */
export type ComplementStanding = {
  category: string
  priceTier: number | null
  /** Trades in which it is already bound to somebody else alone. */
  exclusiveWith: readonly string[]
  /** A rival bank has it for itself. */
  isRivalExclusive: boolean
  /** The day it said no to the alliance, or null. */
  declinedOn: string | null
}
export const complementVetoes = ['tier_gap', 'exclusive', 'rival_exclusive', 'declined', 'pair_declined'] as const
/** `whose` says who is meant; `until` is the first day on which the veto no longer holds, null without one. */
export type ComplementVeto = {
  code: (typeof complementVetoes)[number]
  whose: 'a' | 'b' | 'pair'
  until: string | null
}

/**
 * Why a pair is not to be suggested, however well it scores: price tiers 1 and 4, somebody bound alone in the other's
 * trade or to a rival bank, or a no within 180 days.
 * Source: GLOSSARY.md, merchant complementarity (K13).
 *
 * @param pairDeclinedOn  the day somebody put this pair aside, or null
 * @returns empty where nothing forbids it
 */
export function complementVetoesOf(
  a: ComplementStanding,
  b: ComplementStanding,
  pairDeclinedOn: string | null,
  onDate: string,
): ComplementVeto[] {
  const sides = [
    { whose: 'a', own: a, other: b },
    { whose: 'b', own: b, other: a },
  ] as const
  const vetoes: ComplementVeto[] = []
  if (a.priceTier !== null && b.priceTier !== null && Math.abs(a.priceTier - b.priceTier) >= vetoTierGap) {
    vetoes.push({ code: 'tier_gap', whose: 'pair', until: null })
  }
  for (const { whose, own, other } of sides) {
    if (own.exclusiveWith.includes(other.category)) vetoes.push({ code: 'exclusive', whose, until: null })
    if (own.isRivalExclusive) vetoes.push({ code: 'rival_exclusive', whose, until: null })
    const until = own.declinedOn === null ? null : daysAfter(own.declinedOn, returnDays)
    if (until !== null && onDate < until) vetoes.push({ code: 'declined', whose, until })
  }
  const pairUntil = pairDeclinedOn === null ? null : daysAfter(pairDeclinedOn, returnDays)
  if (pairUntil !== null && onDate < pairUntil) vetoes.push({ code: 'pair_declined', whose: 'pair', until: pairUntil })
  return vetoes
}

/**
 * A score corrected by what really flowed: from 30 people on half formula, half where the pair stands among all.
 * Source: GLOSSARY.md, merchant complementarity (K13).
 *
 * @param score  0 to 100
 * @param flowRatePercentile  0 to 1 among the pairs of the branch, or null
 * @param flows  people that went between the two
 * @returns 0 to 100
 */
export const learnedComplementarity = (score: number, flowRatePercentile: number | null, flows: number): number =>
  flows < learnedFrom || flowRatePercentile === null ? score : 0.5 * score + 0.5 * 100 * flowRatePercentile

/**
 * Where a rate stands among others: the share below it, equal ones counting half, itself left out.
 * Source: GLOSSARY.md, merchant complementarity (K13).
 *
 * @param rates  all rates, this one among them
 * @returns 0 to 1, null where there is no other
 */
export function flowRatePercentile(rate: number, rates: readonly number[]): number | null {
  if (rates.length < 2) return null
  const below = rates.filter((other) => other < rate).length
  const equal = rates.filter((other) => other === rate).length - 1
  return (below + Math.max(0, equal) / 2) / (rates.length - 1)
}

const weighted = (overlap: number, coNeed: number, walk: number, tier: number, compete: number) =>
  100 *
  (complementarityWeights.overlap * overlap +
    complementarityWeights.coNeed * coNeed +
    complementarityWeights.walk * walk +
    complementarityWeights.tier * tier) *
  (1 - compete)

function nearness(walkMetres: number) {
  if (walkMetres < 0) throw new RangeError(`negative distance: ${walkMetres}`)
  return Math.exp(-walkMetres / complementarityWalkMetres)
}
const tierFit = (a: number, b: number) => 1 - Math.abs(a - b) / 3
