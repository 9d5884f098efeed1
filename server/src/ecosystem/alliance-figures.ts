import type { Ecosystem, EcosystemAlliance } from 'domain/ecosystem.ts'
import { allianceCounts, allianceStrength, branchEngine } from 'domain/formulas/alliance-strength.ts'
import { flowWeight } from 'domain/formulas/flow-weight.ts'
import { livingStages } from 'domain/merchant.ts'
import { splitWithout, weakPoints } from 'domain/solvers/articulation.ts'
import { betweenness } from 'domain/solvers/centrality.ts'
import { type AllianceGround, allianceFigures } from '#alliances/alliance-ground.ts'
import { type FlowPeriod, isIn } from '#links/link-flows.ts'
import type { FlowRow, LinkMerchant } from '#links/link-rows.ts'
import { type EcosystemRows, type GraphAlliance, isGone } from './ecosystem-rows.ts'
import { merchantGraph } from './merchant-graph.ts'

const keyMembersShown = 5

export type FigureRows = Pick<EcosystemRows, 'links' | 'flows'> & {
  merchants: ReadonlyMap<string, LinkMerchant>
  memberships: EcosystemRows['memberships']
  ground: AllianceGround
  period: FlowPeriod
}

/** Strength (K14) and engine as the list of alliances tells them, and who holds the alliance together. */
export function graphAlliance(alliance: GraphAlliance, rows: FigureRows): Omit<EcosystemAlliance, 'gaps'> {
  const { strength, engine, members } = allianceFigures(rows.ground, alliance.id)
  const own = rows.memberships.filter(({ allianceId }) => allianceId === alliance.id)
  return {
    ...alliance,
    members: members.length,
    prospects: own.filter((membership) => !isGone(membership) && !livingStages.includes(membership.stage)).length,
    strength,
    engine,
    keyMembers: keyMembers(alliance.id, new Set(members.map(({ merchantId }) => merchantId)), rows),
  }
}

/** The same figures over every living member and all ties, whichever alliance they are of. */
export function wholeFigures({ memberships, merchants, ground }: FigureRows): Ecosystem['whole'] {
  const living = new Set(
    memberships.filter(({ stage }) => livingStages.includes(stage)).map(({ merchantId }) => merchantId),
  )
  const members = [...living].flatMap((merchantId) => {
    const merchant = merchants.get(merchantId)
    return merchant ? [{ merchantId, category: merchant.category }] : []
  })
  const carried = [...ground.carrying].map((linkId) => ({
    linkId,
    fromMerchantId: null,
    toMerchantId: null,
    flowedOn: ground.today,
    count: 1,
    proof: 'code' as const,
  }))
  return {
    strength: allianceStrength(allianceCounts(members, ground.links, ground.flows, ground.today)),
    engine: branchEngine(ground.links, carried),
  }
}

/** Whose leaving would split the alliance, then who lies between most others. */
function keyMembers(
  allianceId: string,
  members: ReadonlySet<string>,
  { merchants, links, flows, period }: FigureRows,
): EcosystemAlliance['keyMembers'] {
  const isOurs = (tie: { allianceId: string | null; fromMerchantId: string | null; toMerchantId: string | null }) =>
    (tie.allianceId === null || tie.allianceId === allianceId) &&
    [tie.fromMerchantId, tie.toMerchantId].every((id) => id === null || members.has(id))
  const ids = [...members].toSorted()
  const ownFlows = flows.filter(isOurs)
  const { graph } = merchantGraph(ids, links.filter(isOurs), ownFlows, period.to)
  const weak = new Set(weakPoints(graph).articulationPoints.map(({ node }) => node))
  const { share } = betweenness({ graph }, { seed: 'key members' })
  const recent = ownFlows.filter(isIn(period))
  return ids
    .map((merchantId, node) => ({ merchantId, node, isArticulation: weak.has(node), betweenness: share[node] ?? 0 }))
    .filter(({ isArticulation, betweenness: between }) => isArticulation || between > 0)
    .map(({ node, ...member }) => {
      const cutIds = (member.isArticulation ? splitWithout(graph, node).slice(1).flat() : []).map(
        (index) => ids[index] ?? '',
      )
      const { name = '', category = '' } = merchants.get(member.merchantId) ?? {}
      return {
        ...member,
        name,
        category,
        betweenness: Math.round(member.betweenness * 1e4) / 1e4,
        splitsOff: cutIds.map((id) => {
          const cut = merchants.get(id)
          return { merchantId: id, name: cut?.name ?? '', category: cut?.category ?? '' }
        }),
        ...flowShareOf(member.merchantId, recent),
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

/** People of the alliance who went to or from one member, of all, told ones half; null where nothing flowed. */
function flowShareOf(merchantId: string, flows: readonly FlowRow[]) {
  let all = 0
  let own = 0
  for (const flow of flows) {
    const people = flowWeight(flow)
    all += people
    if (flow.fromMerchantId === merchantId || flow.toMerchantId === merchantId) own += people
  }
  return { flowShare: all === 0 ? null : own / all, flowPeople: own, allPeople: all }
}
