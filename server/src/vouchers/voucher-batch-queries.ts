import { randomBytes } from 'node:crypto'
import type { NewVoucherBatch } from 'domain/voucher.ts'
import { livingStages } from 'domain/merchant.ts'
import { voucherCode, voucherRandomBytes } from 'domain/voucher-code.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { newStamps } from '#http/stamps.ts'

/** Batches with what they are for and how much of them is used, newest first. */
export async function listBatches(db: Db | Trx, scope: BranchScope, id?: string) {
  const rows = await db
    .selectFrom('voucherBatch as batch')
    .innerJoin('benefit', (join) =>
      join.onRef('benefit.branchId', '=', 'batch.branchId').onRef('benefit.id', '=', 'batch.benefitId'),
    )
    .innerJoin('allianceMember as member', (join) =>
      join.onRef('member.branchId', '=', 'benefit.branchId').onRef('member.id', '=', 'benefit.memberId'),
    )
    .leftJoin('promotion', (join) =>
      join.onRef('promotion.branchId', '=', 'batch.branchId').onRef('promotion.id', '=', 'batch.promotionId'),
    )
    .leftJoin('channelGroup', (join) =>
      join.onRef('channelGroup.branchId', '=', 'batch.branchId').onRef('channelGroup.id', '=', 'batch.channelGroupId'),
    )
    .leftJoin('user', 'user.id', 'batch.createdBy')
    .select([
      'batch.id',
      'batch.kind',
      'batch.issuerMerchantId',
      'batch.size',
      'batch.quotaEach',
      'batch.validFrom',
      'batch.validTo',
      'batch.note',
      'batch.createdAt',
      'benefit.id as benefitId',
      'benefit.title',
      'benefit.rule',
      'benefit.pillar',
      'benefit.kind as benefitKind',
      'benefit.side',
      'benefit.validTo as benefitTo',
      'benefit.deletedAt as benefitDeletedAt',
      'member.merchantId',
      'member.allianceId',
      'promotion.id as promotionId',
      'promotion.name as promotionName',
      'channelGroup.id as channelGroupId',
      'channelGroup.name as channelGroupName',
      'channelGroup.membersCount',
      'user.name as createdByName',
    ])
    .where('batch.branchId', '=', scope.branchId)
    .where('batch.deletedAt', 'is', null)
    .$if(id !== undefined, (query) => query.where('batch.id', '=', id ?? ''))
    .orderBy('batch.createdAt', 'desc')
    .orderBy('batch.id', 'desc')
    .execute()
  const used = await usesByBatch(db, scope)
  return rows.map((row) => ({ ...row, ...(used.get(row.id) ?? { quota: 0, used: 0 }) }))
}

async function usesByBatch(db: Db | Trx, scope: BranchScope) {
  const rows = await db
    .selectFrom('voucher')
    .select(({ fn }) => ['batchId', fn.sum<number>('quota').as('quota'), fn.sum<number>('used').as('used')])
    .where('branchId', '=', scope.branchId)
    .groupBy('batchId')
    .execute()
  return new Map(rows.map(({ batchId, quota, used }) => [batchId, { quota: Number(quota), used: Number(used) }]))
}

/** The codes of one batch in the order they were made. */
export const listCodes = (db: Db, scope: BranchScope, batchId: string) =>
  db
    .selectFrom('voucher')
    .select(['serial', 'code', 'quota', 'used', 'voidedAt'])
    .where('branchId', '=', scope.branchId)
    .where('batchId', '=', batchId)
    .orderBy('serial')
    .execute()

/** Benefits of living members that have not ended, with the quota that no code has yet. */
export async function listOfferedBenefits(db: Db | Trx, scope: BranchScope, onDate: string, id?: string) {
  const rows = await db
    .selectFrom('benefit')
    .innerJoin('allianceMember as member', (join) =>
      join.onRef('member.branchId', '=', 'benefit.branchId').onRef('member.id', '=', 'benefit.memberId'),
    )
    .select([
      'benefit.id',
      'benefit.title',
      'benefit.rule',
      'benefit.pillar',
      'benefit.kind',
      'benefit.side',
      'benefit.quota',
      'benefit.used',
      'benefit.validFrom',
      'benefit.validTo',
      'member.merchantId',
      'member.allianceId',
    ])
    .where('benefit.branchId', '=', scope.branchId)
    .where('benefit.deletedAt', 'is', null)
    .where('benefit.validTo', '>=', onDate)
    .where('member.deletedAt', 'is', null)
    // Codes are printed for what is signed: nothing else has passed compliance.
    .where('member.stage', 'in', [...livingStages])
    .$if(id !== undefined, (query) => query.where('benefit.id', '=', id ?? ''))
    .orderBy('benefit.title')
    .orderBy('benefit.id')
    .execute()
  const open = await openUses(db, scope, onDate)
  return rows.map(({ quota, used, ...benefit }) => ({
    ...benefit,
    left: quota === null ? null : Math.max(0, quota - used - (open.get(benefit.id) ?? 0)),
  }))
}

/** Uses that codes in circulation may still take, by benefit. */
export async function openUses(db: Db | Trx, scope: BranchScope, onDate: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('voucher')
    .innerJoin('voucherBatch as batch', (join) =>
      join.onRef('batch.branchId', '=', 'voucher.branchId').onRef('batch.id', '=', 'voucher.batchId'),
    )
    .select(({ fn }) => [
      'batch.benefitId',
      fn.sum<number>('voucher.quota').as('quota'),
      fn.sum<number>('voucher.used').as('used'),
    ])
    .where('voucher.branchId', '=', scope.branchId)
    .where('voucher.voidedAt', 'is', null)
    .where('batch.deletedAt', 'is', null)
    .where('batch.validTo', '>=', onDate)
    .groupBy('batch.benefitId')
    .execute()
  return new Map(rows.map(({ benefitId, quota, used }) => [benefitId, Number(quota) - Number(used)]))
}

/** A batch and its codes, random and none like another of the branch. */
export async function insertBatch(trx: Trx, scope: BranchScope, batch: NewVoucherBatch): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('voucherBatch')
    .values({
      branchId: scope.branchId,
      id,
      ...batch,
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  const codes = await freshCodes(trx, scope, batch.size)
  await trx
    .insertInto('voucher')
    .values(
      codes.map((code, index) => ({
        branchId: scope.branchId,
        id: ulid(),
        batchId: id,
        serial: index + 1,
        code,
        quota: batch.quotaEach,
        used: 0,
        voidedAt: null,
      })),
    )
    .execute()
  return id
}

async function freshCodes(trx: Trx, scope: BranchScope, count: number): Promise<string[]> {
  const codes = new Set<string>()
  while (codes.size < count) {
    const more = Array.from({ length: count - codes.size }, () => voucherCode(randomBytes(voucherRandomBytes)))
    const taken = await trx
      .selectFrom('voucher')
      .select('code')
      .where('branchId', '=', scope.branchId)
      .where('code', 'in', more)
      .execute()
    const known = new Set(taken.map(({ code }) => code))
    for (const code of more) if (!known.has(code)) codes.add(code)
  }
  return [...codes]
}

/** Codes that may still be used become void; what was redeemed stays as it is. */
export const voidCodes = (trx: Trx, scope: BranchScope, batchId: string) =>
  trx
    .updateTable('voucher')
    .set({ voidedAt: new Date().toISOString() })
    .where('branchId', '=', scope.branchId)
    .where('batchId', '=', batchId)
    .where('voidedAt', 'is', null)
    .execute()

export const unvoidCodes = (trx: Trx, scope: BranchScope, batchId: string) =>
  trx
    .updateTable('voucher')
    .set({ voidedAt: null })
    .where('branchId', '=', scope.branchId)
    .where('batchId', '=', batchId)
    .execute()

/** What a batch, removed or not, was made for, and the uses its codes have left. */
export async function findBatchNeed(trx: Trx, scope: BranchScope, id: string) {
  const batch = await trx
    .selectFrom('voucherBatch')
    .select(['benefitId', 'validTo', 'deletedAt'])
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!batch) return null
  const uses = (await usesByBatch(trx, scope)).get(id)
  return { ...batch, asked: uses ? uses.quota - uses.used : 0 }
}

/** Merchants that are in an alliance, to hand codes out. */
export async function listMemberMerchantIds(db: Db, scope: BranchScope): Promise<string[]> {
  const rows = await db
    .selectFrom('allianceMember')
    .select('merchantId')
    .distinct()
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where('stage', 'in', [...livingStages])
    .execute()
  return rows.map(({ merchantId }) => merchantId)
}

export const listOpenPromotions = (db: Db | Trx, scope: BranchScope, onDate: string) =>
  db
    .selectFrom('promotion')
    .select(['id', 'name'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where('state', 'in', ['draft', 'running'])
    .where('toDate', '>=', onDate)
    .orderBy('fromDate')
    .orderBy('id')
    .execute()

export const listChannelGroups = (db: Db | Trx, scope: BranchScope) =>
  db
    .selectFrom('channelGroup')
    .select(['id', 'name', 'membersCount'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()
