import { directedLinkKinds } from 'domain/alliance-link.ts'
import type { Ecosystem, EcosystemLink, EcosystemNode, EcosystemQuestion } from 'domain/ecosystem.ts'
import { flowWeight } from 'domain/formulas/flow-weight.ts'
import { reciprocity } from 'domain/formulas/reciprocity.ts'
import { allianceGround } from '#alliances/alliance-ground.ts'
import type { Db, Trx } from '#db/database.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { flowPeriod, type FlowPeriod, isIn } from '#links/link-flows.ts'
import type { FlowRow, LinkRow } from '#links/link-rows.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import { graphAlliance, wholeFigures } from './alliance-figures.ts'
import { allianceGaps } from './alliance-gaps.ts'
import { type EcosystemRows, isGone, readEcosystemRows } from './ecosystem-rows.ts'
import { selectedGraph } from './graph-selection.ts'
import { merchantGraph, type Standing, standings } from './merchant-graph.ts'

export interface EcosystemTaskQuestion {
  scope: BranchScope
  question: EcosystemQuestion
  onDate: string
}

/** The ecosystem of a branch: its merchants, their ties, what flows, and what that says of each alliance. */
export const ecosystemTask = (db: Db, asked: EcosystemTaskQuestion): Promise<Ecosystem> =>
  // One transaction, so that all figures are of one moment.
  db.transaction().execute((trx) => ecosystem(trx, asked))

async function ecosystem(trx: Trx, { scope, question, onDate }: EcosystemTaskQuestion): Promise<Ecosystem> {
  const period = flowPeriod(question.until ?? onDate, question.days)
  const rows = await readEcosystemRows(trx, scope, period.to)
  const { focus } = question
  if (focus !== null && !rows.merchants.some(({ id }) => id === focus)) throw notFound()
  const isAsked = question.allianceId !== null || question.theme !== null
  const asked = rows.alliances.filter(
    ({ id, theme }) =>
      (question.allianceId === null || id === question.allianceId) &&
      (question.theme === null || theme === question.theme),
  )
  if (question.allianceId !== null && asked.length === 0) throw notFound()

  const merchants = new Map(rows.merchants.map((merchant) => [merchant.id, merchant]))
  const gaps = await allianceGaps(trx, scope, asked, rows, await branchCategories(trx, scope))
  const candidates = new Set(
    question.gap
      ? [...gaps.values()].flat().flatMap((gap) => gap.candidates.flatMap(({ merchantId }) => merchantId ?? []))
      : [],
  )
  const askedIds = new Set(asked.map(({ id }) => id))
  const inAsked = isAsked
    ? new Set([
        ...rows.memberships
          .filter((membership) => !isGone(membership) && askedIds.has(membership.allianceId))
          .map(({ merchantId }) => merchantId),
        ...candidates,
      ])
    : null
  const whole = wholeGraph(rows, period, candidates, focus)
  const shown = selectedGraph({ ...whole, inAsked }, question)
  const figures = {
    ...rows,
    merchants,
    period,
    ground: await allianceGround(trx, scope, period.to),
  }
  return {
    asOf: onDate,
    period,
    branch: rows.branch,
    counts: {
      ...shown.counts,
      shownNodes: shown.nodes.length,
      shownLinks: shown.links.length,
      moreNodes: shown.counts.nodes - shown.nodes.length,
      outside: rows.merchants.length - whole.inside,
      communities: whole.communities,
    },
    nodes: shown.nodes,
    links: shown.links,
    bridge: bridgeOf(rows.flows.filter(isIn(period)), new Set(shown.nodes.map(({ id }) => id))),
    alliances: asked.map((alliance) => ({ ...graphAlliance(alliance, figures), gaps: gaps.get(alliance.id) ?? [] })),
    whole: wholeFigures(figures),
  }
}

const nobody: Standing = { community: null, betweenness: 0, isArticulation: false, splitsOff: 0 }

/** Every merchant in an alliance or with a tie, with what it is in the whole; who is asked for or could be asked, too. */
function wholeGraph(rows: EcosystemRows, period: FlowPeriod, candidates: ReadonlySet<string>, focus: string | null) {
  const standing = rows.links.filter(({ status }) => status !== 'ended')
  const memberships = Map.groupBy(
    rows.memberships.filter((membership) => !isGone(membership)),
    ({ merchantId }) => merchantId,
  )
  const partners = partnersOf(standing)
  const inside = new Set([...memberships.keys(), ...partners.keys()])
  const ids = rows.merchants.filter(({ id }) => inside.has(id)).map(({ id }) => id)
  const { of, communities } = standings(merchantGraph(ids, standing, rows.flows, period.to))
  const people = peopleOf(rows.flows.filter(isIn(period)))

  const nodes = rows.merchants
    .filter(({ id }) => inside.has(id) || candidates.has(id) || id === focus)
    .map(({ id, name, category, group, position, memberStage }): EcosystemNode => ({
      id,
      name,
      category,
      group,
      position,
      stage: memberStage,
      alliances: (memberships.get(id) ?? []).map(({ allianceId, stage }) => ({ id: allianceId, stage })),
      flowIn: people.get(id)?.in ?? 0,
      flowOut: people.get(id)?.out ?? 0,
      degree: partners.get(id)?.size ?? 0,
      ...(of.get(id) ?? nobody),
      isCandidate: candidates.has(id),
    }))
  const flowsOf = Map.groupBy(rows.flows, ({ linkId }) => linkId)
  const links = standing.map((link) => toldLink(link, flowsOf.get(link.id) ?? [], period))
  return { nodes, links, communities, inside: ids.length }
}

/** With which merchants each has a tie; one with the branch alone has none, and is there all the same. */
function partnersOf(links: readonly LinkRow[]): Map<string, Set<string>> {
  const partners = new Map<string, Set<string>>()
  for (const { fromMerchantId, toMerchantId } of links) {
    for (const [one, other] of [
      [fromMerchantId, toMerchantId],
      [toMerchantId, fromMerchantId],
    ] as const) {
      if (one === null) continue
      const known = partners.get(one) ?? new Set()
      if (other !== null) known.add(other)
      partners.set(one, known)
    }
  }
  return partners
}

function peopleOf(flows: readonly FlowRow[]) {
  const people = new Map<string, { in: number; out: number }>()
  const add = (id: string | null, side: 'in' | 'out', count: number) => {
    if (id === null) return
    const known = people.get(id) ?? { in: 0, out: 0 }
    known[side] += count
    people.set(id, known)
  }
  for (const flow of flows) {
    add(flow.fromMerchantId, 'out', flowWeight(flow))
    add(flow.toMerchantId, 'in', flowWeight(flow))
  }
  return people
}

function toldLink(link: LinkRow, flows: readonly FlowRow[], period: FlowPeriod): EcosystemLink {
  const { id, fromMerchantId, toMerchantId, kind, allianceId, introducedBy, since } = link
  const isDirected = directedLinkKinds.includes(kind)
  let give = 0
  let got = 0
  for (const flow of flows) {
    if (flow.flowedOn < period.from) continue
    if (flow.fromMerchantId === fromMerchantId) give += flowWeight(flow)
    else got += flowWeight(flow)
  }
  return {
    id,
    from: fromMerchantId,
    to: toMerchantId,
    kind,
    isDirected,
    state: reciprocity(link, flows, period.to).state,
    allianceId,
    give,
    got,
    last: flows.at(-1)?.flowedOn ?? null,
    introducedBy,
    since,
  }
}

/** What went between the branch and each merchant, by whatever way. */
function bridgeOf(flows: readonly FlowRow[], shown: ReadonlySet<string>): Ecosystem['bridge'] {
  const bridge = new Map<string, Ecosystem['bridge'][number]>()
  for (const flow of flows) {
    const { fromMerchantId, toMerchantId, flowedOn } = flow
    if (fromMerchantId !== null && toMerchantId !== null) continue
    const merchantId = fromMerchantId ?? toMerchantId
    if (merchantId === null || !shown.has(merchantId)) continue
    const known = bridge.get(merchantId) ?? { merchantId, give: 0, got: 0, last: null }
    if (fromMerchantId === null) known.give += flowWeight(flow)
    else known.got += flowWeight(flow)
    known.last = flowedOn
    bridge.set(merchantId, known)
  }
  return [...bridge.values()]
}
