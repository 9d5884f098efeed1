import { ulid } from 'ulid'
import { type ChangedAllianceLink, linkEnds, type LinkKind, type NewAllianceLink } from 'domain/alliance-link.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { listLinkRows } from './link-rows.ts'

type Ends = { fromMerchantId: string | null; toMerchantId: string | null }

/** The link of this kind between the two, in this direction where it has one, that has not ended. */
export async function findLivingLink(trx: Trx, scope: BranchScope, kind: LinkKind, ends: Ends): Promise<string | null> {
  const { fromMerchantId, toMerchantId } = linkEnds(kind, ends)
  const row = await trx
    .selectFrom('allianceLink')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('kind', '=', kind)
    .where('fromMerchantId', fromMerchantId === null ? 'is' : '=', fromMerchantId)
    .where('toMerchantId', toMerchantId === null ? 'is' : '=', toMerchantId)
    .where('status', '!=', 'ended')
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}

export async function insertAllianceLink(trx: Trx, scope: BranchScope, link: NewAllianceLink): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('allianceLink')
    .values({
      branchId: scope.branchId,
      id,
      ...link,
      ...linkEnds(link.kind, link),
      endedOn: null,
      endedReason: '',
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

export const findAllianceLink = async (trx: Trx, scope: BranchScope, id: string) =>
  (await listLinkRows(trx, scope)).find((link) => link.id === id) ?? null

/** A link that was taken out of sight: what its return would have to fit to. */
export async function findRemovedLink(trx: Trx, scope: BranchScope, id: string) {
  const row = await trx
    .selectFrom('allianceLink')
    .select(['kind', 'status', 'fromMerchantId', 'toMerchantId'])
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is not', null)
    .executeTakeFirst()
  // A code that newAllianceLinkSchema let through.
  return row ? { ...row, kind: row.kind as LinkKind } : null
}

export const updateAllianceLink = (
  trx: Trx,
  scope: BranchScope,
  id: string,
  rowVersion: number,
  link: ChangedAllianceLink,
) =>
  trx
    .updateTable('allianceLink')
    .set({ ...link, ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()

/** Those of the ids that are no merchants on file of the branch. */
export async function unknownMerchants(db: Db | Trx, scope: BranchScope, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('merchant')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .where('mergedIntoId', 'is', null)
    .execute()
  return ids.filter((id) => !rows.some((row) => row.id === id))
}

export async function isAlliance(db: Db | Trx, scope: BranchScope, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('alliance')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
