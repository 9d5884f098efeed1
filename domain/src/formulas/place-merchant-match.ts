import { type Segment, type SegmentMix, segments } from '#customer.ts'

/** So many walking metres reduce a match to 1/e of what it would be next door. */
export const matchWalkMetres = 600

export type PlacePeople = {
  /** Who lives and works there. */
  segments: SegmentMix
  /** How many times more usual a preference is there than in the circle. */
  habitLifts: ReadonlyMap<string, number>
}
/** Whom a merchant serves: his own mix where noted, else that of his trade. */
export type MerchantOffer = { segments: SegmentMix; habits: readonly string[] }

/** Why the two match, in the order to be read out. */
export type MatchReason = {
  segments: { segment: Segment; placeShare: number; merchantShare: number }[]
  habits: { tag: string; lift: number }[]
  walkMetres: number
}
export type PlaceMerchantMatch = { score: number; reason: MatchReason }

/**
 * How well a merchant suits the people of a place: 100 · Σ place share × merchant share · (1 + h) · e^(−walk / 600 m),
 * h being the mean over the merchant's habits of what exceeds lift 1, at most 1 each, and 0 without habits.
 * Source: GLOSSARY.md, place–merchant match.
 *
 * @param walkMetres  walking metres between the two, 0 and up
 * @returns 0 to 200; reasons list shared segments by what they add, and habits above lift 1
 * @throws {RangeError} on negative metres
 */
export function placeMerchantMatch(
  place: PlacePeople,
  merchant: MerchantOffer,
  walkMetres: number,
): PlaceMerchantMatch {
  if (walkMetres < 0) throw new RangeError(`negative distance: ${walkMetres}`)
  const shared = segments
    .map((segment) => ({
      segment,
      placeShare: place.segments[segment] ?? 0,
      merchantShare: merchant.segments[segment] ?? 0,
    }))
    .filter(({ placeShare, merchantShare }) => placeShare * merchantShare > 0)
    .toSorted((a, b) => b.placeShare * b.merchantShare - a.placeShare * a.merchantShare)
  const habits = merchant.habits.map((tag) => ({ tag, lift: place.habitLifts.get(tag) ?? 0 }))

  const overlap = sum(shared.map(({ placeShare, merchantShare }) => placeShare * merchantShare))
  const gains = habits.map(({ lift }) => Math.min(1, Math.max(0, lift - 1)))
  const habitGain = gains.length === 0 ? 0 : sum(gains) / gains.length
  return {
    score: 100 * overlap * (1 + habitGain) * Math.exp(-walkMetres / matchWalkMetres),
    reason: {
      segments: shared,
      habits: habits.filter(({ lift }) => lift > 1).toSorted((a, b) => b.lift - a.lift),
      walkMetres,
    },
  }
}

/** The best matches, greatest score first, the nearer of equals; those that score 0 are no matches. */
export const bestMatches = <Match extends PlaceMerchantMatch>(matches: readonly Match[], count: number): Match[] =>
  matches
    .filter((match) => match.score > 0)
    .toSorted((a, b) => b.score - a.score || a.reason.walkMetres - b.reason.walkMetres)
    .slice(0, count)

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
