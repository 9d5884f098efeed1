import { coNeedOf } from 'domain/category-pair.ts'
import type { MerchantCategory } from 'domain/merchant-category.ts'
import type { MissingLink } from 'domain/solvers/missing-links.ts'
import type { Triangle } from 'domain/suggestion.ts'
import type { LinkMerchant } from '#links/link-rows.ts'
import type { SuggestionGround } from './suggested-pairs.ts'

const shown = 3
/** Of each merchant's pairs so many are tried together. */
const pairsTried = 6

/** Two suggested pairs that share a merchant, where each of the three plays another part; the best of each merchant. */
export function triangles(
  { merchants, rows }: SuggestionGround,
  links: readonly MissingLink[],
  hubs: ReadonlySet<number>,
  told: (walkMetres: number) => number,
): Triangle[] {
  const byHub = new Map<number, { other: number; link: MissingLink }[]>()
  const add = (hub: number, other: number, link: MissingLink) => {
    if (!hubs.has(hub)) return
    const known = byHub.get(hub) ?? []
    if (known.length < pairsTried) known.push({ other, link })
    byHub.set(hub, known)
  }
  // Links come best first.
  for (const link of links) {
    add(link.a, link.b, link)
    add(link.b, link.a, link)
  }
  const found = [...byHub].flatMap(([hub, pairs]) => {
    const best = pairs
      .flatMap((one, index) => pairs.slice(index + 1).map((other) => [one, other] as const))
      .map((pair) => ({ pair, sum: pair[0].link.score + pair[1].link.score }))
      .toSorted((a, b) => b.sum - a.sum)
    for (const { pair, sum } of best) {
      const three = [hub, pair[0].other, pair[1].other].flatMap((index) => merchants[index] ?? [])
      const [, one, other] = three
      if (!one || !other || coNeedOf(rows.pairs, one.category, other.category).compete > 0) continue
      const members = partsOf(three, rows.categories)
      if (members) return [{ hub, pair, sum, members }]
    }
    return []
  })
  const taken = new Set<string>()
  return found
    .toSorted((a, b) => b.sum - a.sum || a.hub - b.hub)
    .filter(({ members }) => {
      const key = members
        .map(({ merchantId }) => merchantId)
        .toSorted()
        .join(' ')
      return !taken.has(key) && taken.add(key)
    })
    .slice(0, shown)
    .map(({ hub, pair, members }) => ({
      hubId: merchants[hub]?.id ?? '',
      members,
      pairs: pair.map(({ other, link }) => ({
        otherId: merchants[other]?.id ?? '',
        score: link.complementarity,
        metres: told(link.walkMetres ?? 0),
      })),
    }))
}

/** For each of three another part, and offers of as many pillars as there are; null where two could only play the same. */
function partsOf(
  three: readonly LinkMerchant[],
  categories: ReadonlyMap<string, MerchantCategory>,
): Triangle['members'] | null {
  const trades = three.map(({ category }) => categories.get(category))
  const roles = chosen(trades.map((trade) => (trade?.roles ?? []).filter((role) => role !== 'observation')))
  if (roles === null || new Set(roles).size < three.length) return null
  const offers = chosen(
    trades.map((trade) => (trade && trade.pillars.length > 0 ? trade.pillars : [null])),
    (offer) => offer?.pillar ?? null,
  )
  return three.map(({ id, name, category, group }, index) => ({
    merchantId: id,
    name,
    category,
    group,
    // As many were chosen as there are merchants.
    role: roles[index] ?? 'discount',
    offer: offers?.[index] ?? null,
  }))
}

/** One of each list so that as many as can be differ; null where a list is empty. */
function chosen<Choice>(
  lists: readonly (readonly Choice[])[],
  keyOf: (choice: Choice) => unknown = (choice) => choice,
) {
  let all: Choice[][] = [[]]
  for (const list of lists) all = all.flatMap((begun) => list.map((choice) => [...begun, choice]))
  const differing = (choice: readonly Choice[]) => new Set(choice.map(keyOf)).size
  return all.reduce<Choice[] | null>(
    (best, choice) => (best === null || differing(choice) > differing(best) ? choice : best),
    null,
  )
}
