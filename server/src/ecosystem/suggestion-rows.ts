import { daysBefore } from 'domain/civil-date.ts'
import { findMapSite } from '#customer-map/customer-map-queries.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { linksOfKnown, listFlowRows, listLinkMerchants, listLinkRows } from '#links/link-rows.ts'
import { branchCategories, branchPairs } from '#reference/branch-lists.ts'
import { listMemberships } from './ecosystem-rows.ts'
import { listPeoplePlaces } from './suggestion-places.ts'

/** Flows older than this teach nothing any more. */
const learnedDays = 365

/** All that suggestions are made of. */
export async function readSuggestionRows(trx: Trx, scope: BranchScope, onDate: string) {
  const site = await findMapSite(trx, scope, null)
  const merchants = await listLinkMerchants(trx, scope)
  const known = new Set(merchants.map(({ id }) => id))
  const since = daysBefore(onDate, learnedDays)
  return {
    merchants,
    links: linksOfKnown(await listLinkRows(trx, scope), (id) => known.has(id)).filter(
      ({ status }) => status !== 'ended',
    ),
    flows: (await listFlowRows(trx, scope, onDate)).filter(({ flowedOn }) => flowedOn >= since),
    memberships: (await listMemberships(trx, scope)).filter(({ merchantId }) => known.has(merchantId)),
    exclusiveMembers: await listExclusiveMembers(trx, scope, onDate),
    dismissed: await listDismissedPairs(trx, scope, onDate),
    categories: await branchCategories(trx, scope),
    pairs: await branchPairs(trx, scope),
    places: await listPeoplePlaces(trx, scope, site?.position ?? null, onDate),
  }
}
export type SuggestionRows = Awaited<ReturnType<typeof readSuggestionRows>>

/** Members who were promised to be the only ones of their trade. */
async function listExclusiveMembers(trx: Trx, scope: BranchScope, onDate: string): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('agreement')
    .select('memberId')
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where('exclusive', '=', 1)
    .where('signedOn', 'is not', null)
    .where('endedOn', 'is', null)
    .where((eb) => eb.or([eb('expiresOn', '>=', onDate), eb('autoRenew', '=', 1)]))
    .execute()
  return new Set(rows.map(({ memberId }) => memberId))
}

/** Pairs somebody put aside, as `idA idB`, smaller id first. */
async function listDismissedPairs(trx: Trx, scope: BranchScope, onDate: string): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('dismissal')
    .select(['oneId', 'otherId'])
    .where('branchId', '=', scope.branchId)
    .where('kind', '=', 'introduction')
    .where('withdrawnAt', 'is', null)
    .where('until', '>', onDate)
    .execute()
  return new Set(rows.map(({ oneId, otherId }) => [oneId, otherId].toSorted().join(' ')))
}
