import {
  type AllianceLink,
  type AllianceLinkList,
  type AllianceLinkQuery,
  directedLinkKinds,
  type LinkEnd,
} from 'domain/alliance-link.ts'
import { isVerifiedFlow } from 'domain/formulas/flow-weight.ts'
import { reciprocity } from 'domain/formulas/reciprocity.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { balanceOf, type FlowPeriod, flowPeriod, flowsWithLinks, isIn, sentPeople } from './link-flows.ts'
import {
  type FlowRow,
  type LinkMerchant,
  linksOfKnown,
  listFlowRows,
  listLinkMerchants,
  listLinkRows,
} from './link-rows.ts'
import type { LinkRow } from './link-rows.ts'

export interface AllianceLinkListQuestion {
  scope: BranchScope
  query: AllianceLinkQuery
  onDate: string
}

/** Links with what each side gave and got, and how they stand today. */
export async function allianceLinkListTask(
  db: Db,
  { scope, query, onDate }: AllianceLinkListQuestion,
): Promise<AllianceLinkList> {
  const { merchants, links, flows } = await db.transaction().execute(async (trx) => ({
    merchants: new Map((await listLinkMerchants(trx, scope)).map((merchant) => [merchant.id, merchant])),
    links: await listLinkRows(trx, scope),
    flows: await listFlowRows(trx, scope, onDate),
  }))
  const period = flowPeriod(onDate, query.days)
  const flowsOf = Map.groupBy(flowsWithLinks(flows, links), ({ linkId }) => linkId)
  const told = linksOfKnown(links, (id) => merchants.has(id))
    .filter(
      ({ allianceId, kind, fromMerchantId, toMerchantId }) =>
        (query.allianceId === undefined || allianceId === query.allianceId) &&
        (query.kind === undefined || kind === query.kind) &&
        (query.merchantId === undefined || [fromMerchantId, toMerchantId].includes(query.merchantId)),
    )
    .map((link) => toldLink(link, flowsOf.get(link.id) ?? [], { merchants, period, onDate }))
    .filter(({ state }) => (query.state === undefined ? state !== 'ended' : state === query.state))
  return { period, links: told }
}

type Around = { merchants: ReadonlyMap<string, LinkMerchant>; period: FlowPeriod; onDate: string }

function toldLink(link: LinkRow, flows: readonly FlowRow[], { merchants, period, onDate }: Around): AllianceLink {
  const { fromMerchantId, toMerchantId, introducerMerchantId, ...own } = link
  const isDirected = directedLinkKinds.includes(link.kind)
  const { state, ageDays, silentFrom, pledge } = reciprocity(link, flows, onDate)
  const recent = flows.filter(isIn(period))
  const gave = sentPeople(recent, fromMerchantId)
  const got = sentPeople(recent, toMerchantId)
  return {
    ...own,
    isDirected,
    from: endOf(fromMerchantId, merchants),
    to: endOf(toMerchantId, merchants),
    state,
    introducerMerchantId,
    introducerName: introducerMerchantId === null ? null : (merchants.get(introducerMerchantId)?.name ?? null),
    pledgeKept: pledge && { given: pledge.given, isKept: pledge.isKept },
    gave,
    got,
    balance: balanceOf(gave.people, got.people),
    lastFlowOn: flows.at(-1)?.flowedOn ?? null,
    lastVerifiedOn: flows.findLast(isVerifiedFlow)?.flowedOn ?? null,
    ageDays,
    silentFrom,
  }
}

function endOf(id: string | null, merchants: ReadonlyMap<string, LinkMerchant>): LinkEnd | null {
  const merchant = id === null ? undefined : merchants.get(id)
  if (!merchant) return null
  const { name, category, group, position } = merchant
  return { merchantId: merchant.id, name, category, group, position }
}
