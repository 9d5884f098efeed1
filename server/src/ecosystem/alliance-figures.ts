import type { Ecosystem, EcosystemAlliance } from 'domain/ecosystem.ts'
import {
  allianceCounts,
  allianceStrength,
  branchEngine,
  type StrengthMember,
} from 'domain/formulas/alliance-strength.ts'
import { flowWeight } from 'domain/formulas/flow-weight.ts'
import { livingStages } from 'domain/merchant.ts'
import { splitWithout, weakPoints } from 'domain/solvers/articulation.ts'
import { betweenness } from 'domain/solvers/centrality.ts'
import type { FlowPeriod } from '#links/link-flows.ts'
import { isIn } from '#links/link-flows.ts'
import type { FlowRow, LinkMerchant, LinkRow } from '#links/link-rows.ts'
import { type EcosystemRows, type GraphAlliance, isGone } from './ecosystem-rows.ts'
import { merchantGraph } from './merchant-graph.ts'

const keyMembersShown = 5

type Rows = Pick<EcosystemRows, 'links' | 'flows' | 'memberships'> & {
  merchants: ReadonlyMap<string, LinkMerchant>
  period: FlowPeriod
}

/** Strength (K14), the branch as engine, and who holds an alliance together. */
export function allianceFigures(alliance: GraphAlliance, rows: Rows): Omit<EcosystemAlliance, 'gaps'> {
  const own = rows.memberships.filter(({ allianceId }) => allianceId === alliance.id)
  const memberIds = own.filter(({ stage }) => livingStages.includes(stage)).map(({ merchantId }) => merchantId)
  const inIt = new Set(memberIds)
  const links = rows.links.filter(({ fromMerchantId, toMerchantId }) => bothIn(inIt, fromMerchantId, toMerchantId))
  const flows = rows.flows.filter(
    ({ allianceId, fromMerchantId, toMerchantId }) =>
      (allianceId === null || allianceId === alliance.id) && bothIn(inIt, fromMerchantId, toMerchantId),
  )
  return {
    ...alliance,
    members: memberIds.length,
    prospects: own.filter((membership) => !isGone(membership) && !livingStages.includes(membership.stage)).length,
    ...strengthOf(memberIds, { ...rows, links, flows }),
    keyMembers: keyMembers(memberIds, { ...rows, links, flows }),
  }
}

/** The same figures over every living member, whichever alliance it is in. */
export function wholeFigures(rows: Rows): Ecosystem['whole'] {
  const living = rows.memberships.filter(({ stage }) => livingStages.includes(stage))
  return strengthOf([...new Set(living.map(({ merchantId }) => merchantId))], rows)
}

const bothIn = (members: ReadonlySet<string>, from: string | null, to: string | null) =>
  (from === null || members.has(from)) && (to === null || members.has(to))

function strengthOf(memberIds: readonly string[], { merchants, links, flows, period }: Rows) {
  const members = memberIds.flatMap((id): StrengthMember[] => {
    const merchant = merchants.get(id)
    return merchant ? [{ merchantId: id, category: merchant.category }] : []
  })
  return {
    strength: allianceStrength(allianceCounts(members, links, flows, period.to)),
    engine: branchEngine(links, flows),
  }
}

/** Whose leaving would split the alliance, then who lies between most others. */
function keyMembers(memberIds: readonly string[], { merchants, links, flows, period }: Rows) {
  const ids = memberIds.toSorted()
  const { graph } = merchantGraph(ids, links, flows, period.to)
  const weak = new Set(weakPoints(graph).articulationPoints.map(({ node }) => node))
  const { share } = betweenness({ graph }, { seed: 'key members' })
  const recent = flows.filter(isIn(period))
  return ids
    .map((merchantId, node) => ({ merchantId, node, isArticulation: weak.has(node), betweenness: share[node] ?? 0 }))
    .filter(({ isArticulation, betweenness: between }) => isArticulation || between > 0)
    .map(({ node, ...member }) => {
      const cutOff = member.isArticulation ? splitWithout(graph, node).slice(1).flat() : []
      const cutIds = cutOff.map((index) => ids[index] ?? '')
      const { name = '', category = '' } = merchants.get(member.merchantId) ?? {}
      return {
        ...member,
        name,
        category,
        betweenness: Math.round(member.betweenness * 1e4) / 1e4,
        splitsOff: cutIds.map((id) => ({ merchantId: id, name: merchants.get(id)?.name ?? '' })),
        flowShare: flowShareWith(member.merchantId, new Set(cutIds), recent),
      }
    })
    .toSorted(
      (a, b) =>
        b.splitsOff.length - a.splitsOff.length ||
        b.betweenness - a.betweenness ||
        (a.merchantId < b.merchantId ? -1 : 1),
    )
    .slice(0, keyMembersShown)
}

/** Share of all people that would no longer come: who goes to or from the one that leaves, or the ones it takes along to others. */
function flowShareWith(leaver: string, cutOff: ReadonlySet<string>, flows: readonly FlowRow[]): number | null {
  let all = 0
  let lost = 0
  for (const flow of flows) {
    const people = flowWeight(flow)
    all += people
    const { fromMerchantId: from, toMerchantId: to } = flow
    const isOfLeaver = from === leaver || to === leaver
    // Among themselves, and with the branch, those cut off go on.
    const isSevered = from !== null && to !== null && cutOff.has(from) !== cutOff.has(to)
    if (isOfLeaver || isSevered) lost += people
  }
  return all === 0 ? null : lost / all
}
