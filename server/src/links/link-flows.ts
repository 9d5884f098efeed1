import { directedLinkKinds, type SentPeople } from 'domain/alliance-link.ts'
import { daysBefore } from 'domain/civil-date.ts'
import { flowWeight, isVerifiedFlow } from 'domain/formulas/flow-weight.ts'
import type { FlowRow, LinkRow } from './link-rows.ts'

/** A stretch of days, both ends counted. */
export interface FlowPeriod {
  from: string
  to: string
  days: number
}

/** So many days up to and with `until`. */
export const flowPeriod = (until: string, days: number): FlowPeriod => ({
  from: daysBefore(until, days - 1),
  to: until,
  days,
})

type Ends = { fromMerchantId: string | null; toMerchantId: string | null }
export const pairKey = ({ fromMerchantId, toMerchantId }: Ends) =>
  [fromMerchantId ?? '', toMerchantId ?? ''].toSorted().join(' ')

/**
 * Flows with the link they belong to. One that names none (a redeemed code, say) belongs to the tie its two have anyway:
 * one that stood by then, live before proposed, the way it went before the other way, the oldest of equals.
 */
export function flowsWithLinks(flows: readonly FlowRow[], links: readonly LinkRow[]): FlowRow[] {
  const ofPair = Map.groupBy(links, pairKey)
  return flows.map((flow) => {
    if (flow.linkId !== null) return flow
    const [best] = (ofPair.get(pairKey(flow)) ?? [])
      .filter(
        ({ since, status, endedOn }) =>
          since <= flow.flowedOn && (status !== 'ended' || (endedOn ?? '') >= flow.flowedOn),
      )
      .map((link) => ({ link, rank: Number(link.status !== 'live') * 2 + Number(goesBack(link, flow)) }))
      .toSorted((a, b) => a.rank - b.rank)
    return best ? { ...flow, linkId: best.link.id } : flow
  })
}

const goesBack = (link: LinkRow, flow: FlowRow) =>
  directedLinkKinds.includes(link.kind) && link.fromMerchantId !== flow.fromMerchantId

export const isIn =
  ({ from, to }: FlowPeriod) =>
  ({ flowedOn }: FlowRow) =>
    flowedOn >= from && flowedOn <= to

/** What one end sent the other. */
export function sentPeople(flows: readonly FlowRow[], fromMerchantId: string | null): SentPeople {
  const sent: SentPeople = { people: 0, verified: 0, verbal: 0 }
  for (const flow of flows) {
    if (flow.fromMerchantId !== fromMerchantId) continue
    sent.people += flowWeight(flow)
    if (isVerifiedFlow(flow)) sent.verified += flow.count
    else sent.verbal += flow.count
  }
  return sent
}

/** 0 all one way to 1 even; null where nothing flowed. */
export const balanceOf = (gave: number, got: number): number | null =>
  gave + got === 0 ? null : Math.min(gave, got) / Math.max(gave, got)
