import type { NewPromotion, PromotionChange, PromotionState, PromotionSheet } from 'domain/promotion.ts'
import { livingStages, type MemberStage } from 'domain/merchant.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'

/** Joint promotions, the latest first, as stored: without what dates and flows make of them. */
export async function listPromotionRows(db: Db | Trx, { branchId }: BranchScope, id?: string) {
  const rows = await db
    .selectFrom('promotion')
    .innerJoin('alliance', (join) =>
      join.onRef('alliance.branchId', '=', 'promotion.branchId').onRef('alliance.id', '=', 'promotion.allianceId'),
    )
    .selectAll('promotion')
    .select('alliance.name as allianceName')
    .where('promotion.branchId', '=', branchId)
    .where('promotion.deletedAt', 'is', null)
    .where('alliance.deletedAt', 'is', null)
    .$if(id !== undefined, (query) => query.where('promotion.id', '=', id ?? ''))
    .orderBy('promotion.fromDate', 'desc')
    .orderBy('promotion.id')
    .execute()
  // Written from checked input.
  return rows.map((row) => ({ ...row, state: row.state as PromotionState }))
}
export type PromotionRow = Awaited<ReturnType<typeof listPromotionRows>>[number]

export async function findPromotionRow(db: Db | Trx, scope: BranchScope, id: string): Promise<PromotionRow | null> {
  const [row] = await listPromotionRows(db, scope, id)
  return row ?? null
}

/** Who takes part, by promotion and the shop's name, with the benefit each brings. */
export async function listTakingPart(db: Db | Trx, { branchId }: BranchScope, promotionIds: readonly string[]) {
  if (promotionIds.length === 0) return []
  const rows = await db
    .selectFrom('promotionMember as part')
    .innerJoin('allianceMember as member', (join) =>
      join.onRef('member.branchId', '=', 'part.branchId').onRef('member.id', '=', 'part.memberId'),
    )
    .innerJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'member.branchId').onRef('merchant.id', '=', 'member.merchantId'),
    )
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .leftJoin('benefit', (join) =>
      join.onRef('benefit.branchId', '=', 'part.branchId').onRef('benefit.id', '=', 'part.benefitId'),
    )
    .select([
      'part.id',
      'part.promotionId',
      'part.memberId',
      'member.merchantId',
      'member.stage',
      'merchant.category',
      'shop.name',
      'shop.category as shopCategory',
      'benefit.id as benefitId',
      'benefit.title as benefitTitle',
      'benefit.pillar as benefitPillar',
      'benefit.validTo as benefitTo',
    ])
    .where('part.branchId', '=', branchId)
    .where('part.promotionId', 'in', [...promotionIds])
    .where('member.deletedAt', 'is', null)
    .where('merchant.deletedAt', 'is', null)
    .orderBy('shop.nameSort')
    .orderBy('part.id')
    .execute()
  return rows.map((row) => ({
    ...row,
    // Written by moves of checked input.
    isLiving: livingStages.includes(row.stage as MemberStage),
  }))
}
export type TakingPart = Awaited<ReturnType<typeof listTakingPart>>[number]

type Stored = Pick<PromotionChange, 'allianceId' | 'name' | 'fromDate' | 'toDate' | 'goal' | 'state' | 'resultNote'>

export async function insertPromotion(
  trx: Trx,
  scope: BranchScope,
  { members, ...promotion }: NewPromotion,
): Promise<string> {
  const id = ulid()
  const stored: Stored = { ...promotion, state: 'draft', resultNote: '' }
  await trx
    .insertInto('promotion')
    .values({ branchId: scope.branchId, id, ...stored, ...newStamps(scope.userId), deletedAt: null })
    .execute()
  await saveTakingPart(trx, scope, id, members)
  return id
}

export async function updatePromotion(
  trx: Trx,
  scope: BranchScope,
  { id, rowVersion }: Pick<PromotionRow, 'id' | 'rowVersion'>,
  { members, ...promotion }: PromotionChange,
): Promise<void> {
  await trx
    .updateTable('promotion')
    .set({ ...promotion, ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
  await saveTakingPart(trx, scope, id, members)
}

/** Who no longer takes part goes, who stays keeps its row. */
async function saveTakingPart(
  trx: Trx,
  { branchId, userId }: BranchScope,
  promotionId: string,
  members: NewPromotion['members'],
) {
  const known = await trx
    .selectFrom('promotionMember')
    .select(['id', 'memberId', 'benefitId'])
    .where('branchId', '=', branchId)
    .where('promotionId', '=', promotionId)
    .execute()
  const wanted = new Map(members.map(({ memberId, benefitId }) => [memberId, benefitId]))
  const gone = known.filter(({ memberId }) => !wanted.has(memberId)).map(({ id }) => id)
  if (gone.length > 0)
    await trx.deleteFrom('promotionMember').where('branchId', '=', branchId).where('id', 'in', gone).execute()
  for (const { id, memberId, benefitId } of known) {
    const next = wanted.get(memberId)
    if (next === undefined || next === benefitId) continue
    await trx
      .updateTable('promotionMember')
      .set({ benefitId: next })
      .where('branchId', '=', branchId)
      .where('id', '=', id)
      .execute()
  }
  const fresh = members.filter(({ memberId }) => !known.some((one) => one.memberId === memberId))
  if (fresh.length === 0) return
  const createdAt = new Date().toISOString()
  await trx
    .insertInto('promotionMember')
    .values(fresh.map((member) => ({ branchId, id: ulid(), promotionId, ...member, createdAt, createdBy: userId })))
    .execute()
}

/** Codes made for a promotion, with what is used of them. */
export async function listBatchesOf(
  db: Db,
  { branchId }: BranchScope,
  promotionId: string,
): Promise<PromotionSheet['batches']> {
  const rows = await db
    .selectFrom('voucherBatch as batch')
    .innerJoin('benefit', (join) =>
      join.onRef('benefit.branchId', '=', 'batch.branchId').onRef('benefit.id', '=', 'batch.benefitId'),
    )
    .innerJoin('allianceMember as member', (join) =>
      join.onRef('member.branchId', '=', 'benefit.branchId').onRef('member.id', '=', 'benefit.memberId'),
    )
    .innerJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'member.branchId').onRef('merchant.id', '=', 'member.merchantId'),
    )
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .leftJoin('channelGroup', (join) =>
      join.onRef('channelGroup.branchId', '=', 'batch.branchId').onRef('channelGroup.id', '=', 'batch.channelGroupId'),
    )
    .innerJoin('voucher', (join) =>
      join.onRef('voucher.branchId', '=', 'batch.branchId').onRef('voucher.batchId', '=', 'batch.id'),
    )
    .select(({ fn }) => [
      'batch.id',
      'benefit.title as benefitTitle',
      'shop.name as merchantName',
      'channelGroup.name as channelGroupName',
      'batch.validTo',
      fn.sum<number>('voucher.quota').as('quota'),
      fn.sum<number>('voucher.used').as('used'),
    ])
    .where('batch.branchId', '=', branchId)
    .where('batch.promotionId', '=', promotionId)
    .where('batch.deletedAt', 'is', null)
    .groupBy(['batch.id', 'benefit.title', 'shop.name', 'channelGroup.name', 'batch.validTo', 'batch.createdAt'])
    .orderBy('batch.createdAt')
    .orderBy('batch.id')
    .execute()
  return rows.map((row) => ({ ...row, quota: Number(row.quota), used: Number(row.used) }))
}

/** Whether codes of a promotion were made that are not void. */
export async function hasBatches(trx: Trx, { branchId }: BranchScope, promotionId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('voucherBatch')
    .select('id')
    .where('branchId', '=', branchId)
    .where('promotionId', '=', promotionId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
