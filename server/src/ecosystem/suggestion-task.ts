import type { MissingLink } from 'domain/solvers/missing-links.ts'
import {
  type SuggestedMerchant,
  type Suggestion,
  type SuggestionList,
  type SuggestionQuery,
  walkRounding,
} from 'domain/suggestion.ts'
import type { Db, Trx } from '#db/database.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { isAlliance } from '#links/alliance-link-queries.ts'
import type { LinkMerchant } from '#links/link-rows.ts'
import { isGone } from './ecosystem-rows.ts'
import { linkDraft } from './link-draft.ts'
import { suggestedPairs, type SuggestionGround, suggestionGround } from './suggested-pairs.ts'
import { toldPlace } from './suggestion-places.ts'
import { readSuggestionRows, type SuggestionRows } from './suggestion-rows.ts'
import { triangles } from './triangles.ts'

export interface SuggestionTaskQuestion {
  scope: BranchScope
  query: SuggestionQuery
  onDate: string
}

/** In a list of the whole branch or alliance nobody stands in more pairs than this. */
const pairsEach = 2
/** Pairs looked for at each merchant of the branch or alliance; for one merchant, as many as can be asked for. */
const perNodeOfMany = 6
const perNodeOfOne = 50
const segmentsShown = 3
const neighboursShown = 3
const placesShown = 3
/** Somebody who wants to join, though nobody asked him yet. */
const wantedInterest = 2

/** Whom to introduce to whom this week, and why. */
export const suggestionTask = (db: Db, asked: SuggestionTaskQuestion): Promise<SuggestionList> =>
  // One transaction, so that all of it is of one moment.
  db.transaction().execute((trx) => suggestions(trx, asked))

async function suggestions(trx: Trx, { scope, query, onDate }: SuggestionTaskQuestion): Promise<SuggestionList> {
  const rows = await readSuggestionRows(trx, scope, onDate)
  if (query.merchantId !== undefined && !rows.merchants.some(({ id }) => id === query.merchantId)) throw notFound()
  if (query.allianceId !== undefined && !(await isAlliance(trx, scope, query.allianceId))) throw notFound()
  const ground = suggestionGround(rows, onDate)
  const focus = query.merchantId === undefined ? null : (ground.indexOf.get(query.merchantId) ?? -1)
  const among = asked(ground, query)
  const links = suggestedPairs(ground, { among, perNode: focus === null ? perNodeOfMany : perNodeOfOne, onDate })
  const chosen = focus === null ? spread(links) : links
  const seesPersons = scope.persons.rows === 'branch'
  const own = new Set(among)
  return {
    asOf: onDate,
    counts: { merchants: ground.merchants.length, pairs: links.length, dismissed: dismissedOf(rows, query.merchantId) },
    suggestions: chosen
      .slice(0, query.limit)
      .map((link) => suggestion(ground, link, own.has(link.b) && (link.b === focus || !own.has(link.a)))),
    triangles: triangles(ground, links, own, approximate),
    places: focus === null ? [] : ground.placesOf(focus).map((match) => toldPlace(match, seesPersons, approximate)),
  }
}

/** Walking metres as told: nobody measured the way. */
const approximate = (walkMetres: number) => Math.round(walkMetres / walkRounding) * walkRounding

/** For whom: the merchant; those in the alliance or on the way; of the branch those in any or wanted, else all. */
function asked({ merchants, indexOf, rows }: SuggestionGround, { merchantId, allianceId }: SuggestionQuery): number[] {
  if (merchantId !== undefined) return [indexOf.get(merchantId)].filter((index) => index !== undefined)
  const members = new Set(
    rows.memberships
      .filter((membership) => !isGone(membership) && (allianceId === undefined || membership.allianceId === allianceId))
      .map((membership) => membership.merchantId),
  )
  const indexes = merchants.flatMap(({ id, allianceInterest }, index) =>
    members.has(id) || (allianceId === undefined && (allianceInterest ?? 0) >= wantedInterest) ? [index] : [],
  )
  return indexes.length > 0 || allianceId !== undefined ? indexes : merchants.map((_, index) => index)
}

/** The best first, but nobody again and again: else one shop that goes with everything would fill the list. */
function spread(links: readonly MissingLink[]): MissingLink[] {
  const times = new Map<number, number>()
  return links.filter(({ a, b }) => {
    const [ofA, ofB] = [times.get(a) ?? 0, times.get(b) ?? 0]
    if (ofA >= pairsEach || ofB >= pairsEach) return false
    times.set(a, ofA + 1)
    times.set(b, ofB + 1)
    return true
  })
}

const dismissedOf = ({ dismissed }: SuggestionRows, merchantId: string | undefined) =>
  merchantId === undefined
    ? dismissed.size
    : [...dismissed].filter((pair) => pair.split(' ').includes(merchantId)).length

/** One pair with all its reasons; turned where the second is the one that was asked for. */
function suggestion(ground: SuggestionGround, link: MissingLink, isTurned: boolean): Suggestion {
  const { merchants, complement, learned, rows } = ground
  const [first, second] = isTurned ? [link.b, link.a] : [link.a, link.b]
  const [a, b] = [merchantAt(ground, first), merchantAt(ground, second)]
  const walk = link.walkMetres ?? 0
  const { score, parts, reason, marks } = complement.explained(first, second, walk)
  const rate = learned(first, second)
  return {
    a: toldMerchant(a, rows),
    b: toldMerchant(b, rows),
    complementarity: score,
    score: link.complementarity,
    parts,
    marks,
    linkScore: link.score,
    reasons: {
      overlap: parts.overlap,
      segments: reason.segments.slice(0, segmentsShown),
      coNeed: { value: parts.coNeed, words: reason.coNeed },
      walk: { metres: approximate(walk), isApproximate: true },
      tiers: {
        a: reason.tierA,
        b: reason.tierB,
        apart: reason.tierA === null || reason.tierB === null ? null : Math.abs(reason.tierA - reason.tierB),
      },
      commonNeighbours: {
        count: link.sharedPartners.length,
        named: link.sharedPartners.slice(0, neighboursShown).map((index) => {
          const { id, name, category } = merchants[index] ?? a
          return { merchantId: id, name, category }
        }),
      },
      places: sharedPlaces(ground, first, second),
      learned: rate === null || rate.percentile === null ? null : { people: rate.people, percentile: rate.percentile },
    },
    draft: linkDraft(a, b, rows.categories),
  }
}

function merchantAt({ merchants }: SuggestionGround, index: number): LinkMerchant {
  const merchant = merchants[index]
  if (!merchant) throw new RangeError(`no merchant at ${index}`)
  return merchant
}

/** Places among the best of both. */
function sharedPlaces({ placesOf }: SuggestionGround, a: number, b: number) {
  const ofB = new Map(placesOf(b).map((match) => [match.place.id, match.score]))
  return placesOf(a)
    .flatMap(({ place, score }) => {
      const other = ofB.get(place.id)
      return other === undefined ? [] : [{ placeId: place.id, name: place.name, matchA: score, matchB: other }]
    })
    .toSorted((one, other) => Math.min(other.matchA, other.matchB) - Math.min(one.matchA, one.matchB))
    .slice(0, placesShown)
}

const toldMerchant = (
  { id, name, category, group, position, priceTier, memberStage }: LinkMerchant,
  { memberships }: SuggestionRows,
): SuggestedMerchant => ({
  merchantId: id,
  name,
  category,
  group,
  position,
  priceTier,
  stage: memberStage,
  allianceIds: memberships
    .filter((membership) => membership.merchantId === id && !isGone(membership))
    .map(({ allianceId }) => allianceId),
})
