import { type Benefit, type BenefitChange, type BenefitQuery, benefitState, type NewBenefit } from 'domain/benefit.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'

/** Benefits of members, the merchant's own before what it gets. */
export async function listBenefits(
  db: Db | Trx,
  { branchId }: Pick<BranchScope, 'branchId'>,
  { memberId, merchantId, allianceId, id }: BenefitQuery & { id?: string },
  today: string,
): Promise<Benefit[]> {
  const rows = await db
    .selectFrom('benefit')
    .innerJoin('allianceMember as member', (join) =>
      join.onRef('member.branchId', '=', 'benefit.branchId').onRef('member.id', '=', 'benefit.memberId'),
    )
    .innerJoin('alliance', (join) =>
      join.onRef('alliance.branchId', '=', 'member.branchId').onRef('alliance.id', '=', 'member.allianceId'),
    )
    .innerJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'member.branchId').onRef('merchant.id', '=', 'member.merchantId'),
    )
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .selectAll('benefit')
    .select(['member.allianceId', 'member.merchantId', 'shop.name as merchantName'])
    .where('benefit.branchId', '=', branchId)
    .where('benefit.deletedAt', 'is', null)
    .where('member.deletedAt', 'is', null)
    .where('alliance.deletedAt', 'is', null)
    .where('merchant.deletedAt', 'is', null)
    .$if(id !== undefined, (query) => query.where('benefit.id', '=', id ?? ''))
    .$if(memberId !== undefined, (query) => query.where('benefit.memberId', '=', memberId ?? ''))
    .$if(merchantId !== undefined, (query) => query.where('member.merchantId', '=', merchantId ?? ''))
    .$if(allianceId !== undefined, (query) => query.where('member.allianceId', '=', allianceId ?? ''))
    .orderBy('shop.nameSort')
    .orderBy('benefit.side', 'desc')
    .orderBy('benefit.validFrom', 'desc')
    .orderBy('benefit.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    memberId: row.memberId,
    allianceId: row.allianceId,
    merchant: { id: row.merchantId, name: row.merchantName },
    // Codes were written from checked input.
    side: row.side as Benefit['side'],
    pillar: row.pillar as Benefit['pillar'],
    kind: row.kind as Benefit['kind'],
    title: row.title,
    rule: row.rule,
    threshold: row.threshold,
    value: row.value,
    percent: row.percent,
    quota: row.quota,
    used: row.used,
    remaining: row.quota === null ? null : Math.max(0, row.quota - row.used),
    validFrom: row.validFrom,
    validTo: row.validTo,
    audience: row.audience as Benefit['audience'],
    audienceTier: row.audienceTier as Benefit['audienceTier'],
    payer: row.payer as Benefit['payer'],
    tiedTo: row.tiedTo as Benefit['tiedTo'],
    state: benefitState(row, today),
    rowVersion: row.rowVersion,
  }))
}

export async function findBenefit(
  db: Db | Trx,
  key: Pick<BranchScope, 'branchId'>,
  id: string,
  today: string,
): Promise<Benefit | null> {
  const [benefit] = await listBenefits(db, key, { id }, today)
  return benefit ?? null
}

export async function insertBenefit(trx: Trx, scope: BranchScope, benefit: NewBenefit): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('benefit')
    .values({ branchId: scope.branchId, id, ...benefit, used: 0, ...newStamps(scope.userId), deletedAt: null })
    .execute()
  return id
}

/** What was used is counted by redemptions alone. */
export const updateBenefit = (trx: Trx, scope: BranchScope, id: string, rowVersion: number, benefit: BenefitChange) =>
  trx
    .updateTable('benefit')
    .set({ ...benefit, ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()

/** Whether codes of this benefit are printed or out. */
export async function hasVouchers(trx: Trx, { branchId }: BranchScope, benefitId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('voucherBatch')
    .select('id')
    .where('branchId', '=', branchId)
    .where('benefitId', '=', benefitId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The member of a removed benefit, or null. */
export async function findRemovedBenefit(trx: Trx, { branchId }: BranchScope, id: string) {
  const row = await trx
    .selectFrom('benefit')
    .select(['id', 'memberId', 'title', 'rule'])
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is not', null)
    .executeTakeFirst()
  return row ?? null
}
