import type { AllianceLevel, AllianceTheme } from 'domain/alliance.ts'
import type { MemberStage } from 'domain/merchant.ts'
import { findMapBranch, findMapSite } from '#customer-map/customer-map-queries.ts'
import type { Db, Trx } from '#db/database.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { flowsWithLinks } from '#links/link-flows.ts'
import { linksOfKnown, listFlowRows, listLinkMerchants, listLinkRows } from '#links/link-rows.ts'

/** All that one picture of the ecosystem is made of. */
export async function readEcosystemRows(trx: Trx, scope: BranchScope, until: string) {
  const branch = await findMapBranch(trx, scope)
  if (!branch) throw notFound()
  const site = await findMapSite(trx, scope, null)
  const merchants = await listLinkMerchants(trx, scope)
  const known = new Set(merchants.map(({ id }) => id))
  const links = linksOfKnown(await listLinkRows(trx, scope), (id) => known.has(id))
  return {
    branch: { id: branch.id, name: branch.name, position: site?.position ?? null },
    merchants,
    links,
    flows: flowsWithLinks(await listFlowRows(trx, scope, until), links),
    alliances: await listGraphAlliances(trx, scope),
    memberships: (await listMemberships(trx, scope)).filter(({ merchantId }) => known.has(merchantId)),
  }
}
export type EcosystemRows = Awaited<ReturnType<typeof readEcosystemRows>>

export async function listGraphAlliances(db: Db | Trx, scope: BranchScope) {
  const rows = await db
    .selectFrom('alliance')
    .select(['id', 'name', 'theme', 'level'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .orderBy('nameSort')
    .orderBy('id')
    .execute()
  // Codes of newAllianceSchema and of the level's rule.
  return rows.map((row) => ({ ...row, theme: row.theme as AllianceTheme, level: row.level as AllianceLevel }))
}
export type GraphAlliance = Awaited<ReturnType<typeof listGraphAlliances>>[number]

/** Memberships in alliances that stand, with when and why a member left. */
export async function listMemberships(db: Db | Trx, scope: BranchScope) {
  const rows = await db
    .selectFrom('allianceMember')
    .innerJoin('alliance', (join) =>
      join
        .onRef('alliance.branchId', '=', 'allianceMember.branchId')
        .onRef('alliance.id', '=', 'allianceMember.allianceId')
        .on('alliance.deletedAt', 'is', null),
    )
    .select([
      'allianceMember.id',
      'allianceMember.allianceId',
      'allianceMember.merchantId',
      'allianceMember.stage',
      'allianceMember.leftOn',
      'allianceMember.leftReason',
    ])
    .where('allianceMember.branchId', '=', scope.branchId)
    .where('allianceMember.deletedAt', 'is', null)
    .orderBy('allianceMember.id')
    .execute()
  // A code of the table of stages.
  return rows.map((row) => ({ ...row, stage: row.stage as MemberStage }))
}
export type Membership = Awaited<ReturnType<typeof listMemberships>>[number]

const goneStages: readonly MemberStage[] = ['exit', 'declined', 'dropped']
export const isGone = ({ stage }: Pick<Membership, 'stage'>): boolean => goneStages.includes(stage)
