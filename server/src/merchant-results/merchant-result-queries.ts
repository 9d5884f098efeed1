import type { FlowProof } from 'domain/flow-record.ts'
import { livingStages } from 'domain/merchant.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

type Span = { from: string; to: string }

/** Merchants by id with sign, trade and address, in the order of their signs. */
export const listMerchants = (db: Db, scope: BranchScope, ids: readonly string[]) =>
  db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['merchant.id', 'shop.name', 'merchant.category', 'shop.category as shopCategory', 'shop.address'])
    .where('merchant.branchId', '=', scope.branchId)
    .where('merchant.deletedAt', 'is', null)
    .where('merchant.id', 'in', [...ids])
    .orderBy('shop.nameSort')
    .orderBy('merchant.id')
    .execute()

/** Memberships that last, with alliance and who looks after them: of some merchants, or of one alliance. */
export const listMemberships = (db: Db, scope: BranchScope, of: { merchantId: string } | { allianceId: string }) =>
  db
    .selectFrom('allianceMember as member')
    .innerJoin('alliance', (join) =>
      join.onRef('alliance.branchId', '=', 'member.branchId').onRef('alliance.id', '=', 'member.allianceId'),
    )
    .leftJoin('user as officer', 'officer.id', 'member.officerUserId')
    .leftJoin('user as leader', 'leader.id', 'alliance.officerUserId')
    .select([
      'member.id',
      'member.merchantId',
      'member.allianceId',
      'alliance.name as allianceName',
      'officer.name as officerName',
      'leader.name as leaderName',
    ])
    .where('member.branchId', '=', scope.branchId)
    .where('member.deletedAt', 'is', null)
    .where('alliance.deletedAt', 'is', null)
    .where('member.stage', 'in', [...livingStages])
    .where(
      'merchantId' in of ? 'member.merchantId' : 'member.allianceId',
      '=',
      'merchantId' in of ? of.merchantId : of.allianceId,
    )
    .orderBy('member.joinedOn', (order) => order.asc().nullsLast())
    .orderBy('member.id')
    .execute()

/** Flows that begin or end at one merchant in some days; of the other end only whether it is this one. */
export async function listFlowsOf(db: Db, scope: BranchScope, merchantId: string, { from, to }: Span) {
  const rows = await db
    .selectFrom('flowRecord')
    .select(['toMerchantId', 'flowedOn', 'count', 'proof', 'benefitId', 'voucherId'])
    .where('branchId', '=', scope.branchId)
    .where('withdrawnAt', 'is', null)
    .where('flowedOn', '>=', from)
    .where('flowedOn', '<=', to)
    .where((eb) => eb.or([eb('fromMerchantId', '=', merchantId), eb('toMerchantId', '=', merchantId)]))
    .execute()
  return rows.map(({ toMerchantId, proof, ...flow }) => ({
    ...flow,
    // Written by the schemas of flows and redemptions only.
    proof: proof as FlowProof,
    direction: toMerchantId === merchantId ? ('received' as const) : ('sent' as const),
  }))
}

/** What a merchant gives, of memberships that last, valid in some of the days. */
export const listGivenBenefits = (db: Db, scope: BranchScope, memberIds: readonly string[], { from, to }: Span) =>
  db
    .selectFrom('benefit')
    .select(['id', 'title', 'pillar', 'quota', 'used', 'validTo'])
    .where('branchId', '=', scope.branchId)
    .where('memberId', 'in', [...memberIds])
    .where('side', '=', 'merchant')
    .where('deletedAt', 'is', null)
    .where('validFrom', '<=', to)
    .where('validTo', '>=', from)
    .orderBy('validTo')
    .orderBy('id')
    .execute()

/** Joint promotions of some alliances that run in some days. */
export const listPromotions = (db: Db, scope: BranchScope, allianceIds: readonly string[], { from, to }: Span) =>
  db
    .selectFrom('promotion')
    .select(['name', 'fromDate as from', 'toDate as to'])
    .where('branchId', '=', scope.branchId)
    .where('allianceId', 'in', [...allianceIds])
    .where('deletedAt', 'is', null)
    .where('state', 'in', ['draft', 'running'])
    .where('fromDate', '<=', to)
    .where('toDate', '>=', from)
    .orderBy('fromDate')
    .orderBy('id')
    .execute()
