import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import {
  type MerchantFacet,
  merchantFacets,
  type MerchantFilter,
  type MerchantList,
  type merchantSorts,
  type promiseStates,
  type visitAges,
} from 'domain/merchant-list.ts'
import { memberStages, ourStatuses } from 'domain/merchant.ts'
import { nameFold } from '#search/name-text.ts'
import type { MerchantFacts } from './merchant-facts.ts'

/** The one value of each facet that a row has. */
const valueOf: Record<MerchantFacet, (row: MerchantFacts, onDate: string) => string> = {
  groups: ({ group }) => group,
  categories: ({ category }) => category,
  priceTiers: ({ priceTier }) => (priceTier === null ? 'unknown' : String(priceTier)),
  grades: ({ filedGrade }) => String(filedGrade),
  ourStatuses: ({ ourStatus }) => ourStatus,
  banks: ({ mainBank }) => mainBank?.bank ?? 'unknown',
  acquiring: ({ acquiring }) => acquiring,
  loanNeeds: ({ loanNeed }) => loanNeed,
  stages: ({ memberStage }) => memberStage ?? 'none',
  interests: ({ interest }) => (interest === null ? 'unknown' : String(interest)),
  ownerIds: ({ owner }) => owner?.id ?? 'none',
  promises: ({ nextPromise }, onDate) => promiseState(nextPromise?.on ?? null, onDate),
  doNotVisit: ({ doNotVisit }) => (doNotVisit ? 'yes' : 'no'),
  shopStatuses: ({ status }) => status,
  visits: ({ lastVisit }, onDate) => visitAge(lastVisit?.on ?? null, onDate),
}

function promiseState(on: string | null, onDate: string): (typeof promiseStates)[number] {
  if (on === null) return 'none'
  if (on <= onDate) return on < onDate ? 'overdue' : 'today'
  return on <= daysAfter(onDate, 7) ? 'week' : 'later'
}

function visitAge(on: string | null, onDate: string): (typeof visitAges)[number] {
  if (on === null) return 'never'
  if (on >= daysBefore(onDate, 90)) return 'within_90'
  return on >= daysBefore(onDate, 180) ? 'within_180' : 'over_180'
}

/** What is gone shows only when it is asked for. */
const standing = ['open', 'renovating', 'vacant'] as const

/**
 * The rows a filter leaves, and for each facet how many there would be of each value under the other fields: a row that
 * fails in one facet alone still counts there.
 */
export function matchMerchants(facts: readonly MerchantFacts[], filter: MerchantFilter, onDate: string) {
  const asked = { ...filter, shopStatuses: filter.shopStatuses?.length ? filter.shopStatuses : [...standing] }
  const wanted = merchantFacets.map((facet) => [facet, new Set<string>(asked[facet] ?? [])] as const)
  const counts = new Map(merchantFacets.map((facet) => [facet, new Map<string, number>()]))
  const add = (facet: MerchantFacet, value: string) => {
    const ofFacet = counts.get(facet)
    ofFacet?.set(value, (ofFacet.get(value) ?? 0) + 1)
  }
  const isElsewhere = otherwiseRefused(filter)
  const rows = facts.filter((row) => {
    if (isElsewhere(row)) return false
    const values = wanted.map(([facet, of]) => {
      const value = valueOf[facet](row, onDate)
      return { facet, value, fits: of.size === 0 || of.has(value) }
    })
    const failing = values.filter(({ fits }) => !fits)
    if (failing.length > 1) return false
    for (const { facet, value } of failing.length === 0 ? values : failing) add(facet, value)
    return failing.length === 0
  })
  // Every facet has its list: the record is complete.
  const facets = Object.fromEntries(
    [...counts].map(([facet, of]) => [
      facet,
      [...of]
        .map(([value, count]) => ({ value, count }))
        .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
    ]),
  ) as MerchantList['facets']
  return { rows, facets }
}

/** The fields that are no facets: text, days, distance, the map's box. */
function otherwiseRefused({ text, newSince, lastVisitBefore, withinMetres, box }: MerchantFilter) {
  const folded = nameFold(text ?? '')
  return ({ more: { searched }, occupiedFrom, lastVisit, metres, position: [lng, lat] }: MerchantFacts): boolean =>
    (folded !== '' && !searched.some((one) => nameFold(one).includes(folded))) ||
    (newSince !== undefined && (occupiedFrom === null || occupiedFrom < newSince)) ||
    (lastVisitBefore !== undefined && lastVisit !== null && lastVisit.on >= lastVisitBefore) ||
    (withinMetres !== undefined && (metres === null || metres > withinMetres)) ||
    (box !== undefined && (lng < box[0] || lng > box[2] || lat < box[1] || lat > box[3]))
}

type Sort = (typeof merchantSorts)[number]

/** What a column sorts by; rows that have nothing there come last either way. */
const keyOf: Record<Sort, (row: MerchantFacts) => string | number | null> = {
  name: ({ more: { nameSort } }) => (nameSort === '' ? null : nameSort),
  distance: ({ metres }) => metres,
  grade: ({ filedGrade }) => filedGrade,
  our_status: ({ ourStatus }) => ourStatuses.indexOf(ourStatus),
  stage: ({ memberStage }) => (memberStage === null ? null : memberStages.indexOf(memberStage)),
  interest: ({ interest }) => interest,
  last_visit: ({ lastVisit }) => lastVisit?.on ?? null,
  promise: ({ nextPromise }) => nextPromise?.on ?? null,
  newest: ({ occupiedFrom, more: { createdAt } }) => occupiedFrom ?? (createdAt === '' ? null : createdAt.slice(0, 10)),
}

export function sortMerchants(rows: readonly MerchantFacts[], sort: Sort, order: 'asc' | 'desc'): MerchantFacts[] {
  const sign = order === 'asc' ? 1 : -1
  const key = keyOf[sort]
  return rows.toSorted((a, b) => {
    const [one, other] = [key(a), key(b)]
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byName(a, b)
    return one === other ? byName(a, b) : one < other ? -sign : sign
  })
}

/** Shops without a sign come after those that one can call by name. */
const byName = ({ more: one, shopId }: MerchantFacts, { more: other, shopId: otherId }: MerchantFacts) =>
  Number(one.nameSort === '') - Number(other.nameSort === '') ||
  (one.nameSort === other.nameSort ? (shopId < otherId ? -1 : 1) : one.nameSort < other.nameSort ? -1 : 1)
