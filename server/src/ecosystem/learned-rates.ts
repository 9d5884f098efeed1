import { flowWeight } from 'domain/formulas/flow-weight.ts'
import { flowRatePercentile } from 'domain/formulas/merchant-complementarity.ts'
import type { FlowRow, LinkMerchant, LinkRow } from '#links/link-rows.ts'

/** What went between two trades: people (told ones half), and where their rate stands among all pairs of trades. */
export interface LearnedRate {
  people: number
  percentile: number | null
}

const key = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`)

/**
 * For each pair of trades of the branch that are tied or between which something flowed: the people of the last year for
 * each two merchants, ranked. Of the same trade nothing is learned, since they are not introduced.
 */
export function learnedRates(
  merchants: ReadonlyMap<string, LinkMerchant>,
  links: readonly LinkRow[],
  flows: readonly FlowRow[],
): (tradeA: string, tradeB: string) => LearnedRate | null {
  const people = new Map<string, number>()
  const pairs = new Map<string, Set<string>>()
  const tie = (from: string | null, to: string | null, count: number) => {
    const [one, other] = [merchants.get(from ?? ''), merchants.get(to ?? '')]
    if (!one || !other || one.category === other.category) return
    const trades = key(one.category, other.category)
    people.set(trades, (people.get(trades) ?? 0) + count)
    pairs.set(trades, (pairs.get(trades) ?? new Set()).add(key(one.id, other.id)))
  }
  for (const link of links) tie(link.fromMerchantId, link.toMerchantId, 0)
  for (const flow of flows) tie(flow.fromMerchantId, flow.toMerchantId, flowWeight(flow))

  const rates = new Map([...people].map(([trades, count]) => [trades, count / (pairs.get(trades)?.size ?? 1)]))
  const all = [...rates.values()]
  const learned = new Map(
    [...people].map(([trades, count]) => [
      trades,
      { people: count, percentile: flowRatePercentile(rates.get(trades) ?? 0, all) },
    ]),
  )
  return (tradeA, tradeB) => learned.get(key(tradeA, tradeB)) ?? null
}
