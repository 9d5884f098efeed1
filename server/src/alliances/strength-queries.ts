import type { LinkStatus } from 'domain/alliance-link.ts'
import { type FlowProof, verifiedProofs } from 'domain/flow-record.ts'
import type { StrengthFlow, StrengthLink, StrengthMember } from 'domain/formulas/alliance-strength.ts'
import { strengthFrom } from 'domain/formulas/alliance-strength.ts'
import { livingStages } from 'domain/merchant.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchKey } from './member-rows.ts'

/** A tie or a flow of one alliance; null = of none in particular, then it counts wherever both its ends belong. */
type OfAlliance = { allianceId: string | null }

/** Members from SIGNED on that did not leave, with their trade (decision 26). */
export async function listLivingMembers(
  db: Db | Trx,
  { branchId }: BranchKey,
): Promise<(StrengthMember & { allianceId: string })[]> {
  const rows = await db
    .selectFrom('allianceMember as member')
    .innerJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'member.branchId').onRef('merchant.id', '=', 'member.merchantId'),
    )
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['member.allianceId', 'member.merchantId', 'merchant.category', 'shop.category as shopCategory'])
    .where('member.branchId', '=', branchId)
    .where('member.stage', 'in', livingStages)
    .where('member.deletedAt', 'is', null)
    .where('merchant.deletedAt', 'is', null)
    .orderBy('member.id')
    .execute()
  return rows.map(({ category, shopCategory, ...member }) => ({ ...member, category: category ?? shopCategory }))
}

/** Ties of the branch that were not removed. */
export async function listStrengthLinks(db: Db | Trx, { branchId }: BranchKey): Promise<(StrengthLink & OfAlliance)[]> {
  const rows = await db
    .selectFrom('allianceLink')
    .select(['id', 'allianceId', 'fromMerchantId', 'toMerchantId', 'status', 'introducedBy'])
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()
  // Codes were written from checked input.
  return rows.map((row) => ({
    ...row,
    status: row.status as LinkStatus,
    introducedBy: row.introducedBy as StrengthLink['introducedBy'],
  }))
}

/** Flows of the last 90 days, those of the same two ends and proof as one. */
export async function listStrengthFlows(
  db: Db | Trx,
  { branchId }: BranchKey,
  today: string,
): Promise<(StrengthFlow & OfAlliance)[]> {
  const rows = await db
    .selectFrom('flowRecord')
    .select(({ fn }) => [
      'allianceId',
      'fromMerchantId',
      'toMerchantId',
      'proof',
      fn.sum<number>('count').as('count'),
      fn.max('flowedOn').as('flowedOn'),
    ])
    .where('branchId', '=', branchId)
    .where('withdrawnAt', 'is', null)
    .where('flowedOn', '>=', strengthFrom(today))
    .where('flowedOn', '<=', today)
    .groupBy(['allianceId', 'fromMerchantId', 'toMerchantId', 'proof'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count), proof: row.proof as FlowProof, linkId: null }))
}

/** Ties that ever carried a verified flow. */
export async function listCarryingLinks(db: Db | Trx, { branchId }: BranchKey): Promise<Set<string>> {
  const rows = await db
    .selectFrom('flowRecord')
    .select('linkId')
    .distinct()
    .where('branchId', '=', branchId)
    .where('withdrawnAt', 'is', null)
    .where('linkId', 'is not', null)
    .where('count', '>', 0)
    .where('proof', 'in', verifiedProofs)
    .execute()
  return new Set(rows.flatMap(({ linkId }) => linkId ?? []))
}
